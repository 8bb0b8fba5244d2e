package studio.moment.lake.local.cli;

import picocli.CommandLine.Option;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.postgres.source.SourceAddress;

/** The platform's database. */
final class SourceOptions {
  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "jdbc:postgresql://host[:port]/database, where daily-revenue keeps its ledger.")
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

  Database database() {
    return new Database(SourceAddress.ofOptions(source, given(username), given(password)));
  }

  /** An option given empty counts as absent. */
  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
