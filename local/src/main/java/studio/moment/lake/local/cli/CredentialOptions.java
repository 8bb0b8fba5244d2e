package studio.moment.lake.local.cli;

import picocli.CommandLine.Option;
import studio.moment.lake.postgres.source.SourceAddress;

/** As whom a database is opened. */
final class CredentialOptions {
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

  SourceAddress address(String source) {
    return SourceAddress.ofOptions(source, given(username), given(password));
  }

  /** An option given empty counts as absent. */
  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
