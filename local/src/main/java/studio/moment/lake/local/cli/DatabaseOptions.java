package studio.moment.lake.local.cli;

import picocli.CommandLine.Option;
import studio.moment.lake.postgres.source.SourceAddress;

/** A database to look at. */
final class DatabaseOptions {
  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "jdbc:postgresql://host[:port]/database; no user or password inside.")
  private String source;

  @Option(
      names = "--username",
      paramLabel = "USER",
      description =
          "The name itself, or env:NAME, file:PATH, secret:projects/P/secrets/S/versions/V.")
  private String username;

  @Option(
      names = "--password",
      paramLabel = "REF",
      description = "env:NAME, file:PATH or secret:projects/P/secrets/S/versions/V.")
  private String password;

  SourceAddress address() {
    return SourceAddress.ofOptions(source, given(username), given(password));
  }

  /** An option given empty counts as absent. */
  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
