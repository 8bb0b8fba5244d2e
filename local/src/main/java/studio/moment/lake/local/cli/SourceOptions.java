package studio.moment.lake.local.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.moment.lake.pipelines.revenue.run.Database;

/** The platform's database. */
final class SourceOptions {
  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "jdbc:postgresql://host[:port]/database, where daily-revenue keeps its ledger.")
  private String source;

  @Mixin private CredentialOptions credentials;

  Database database() {
    return new Database(credentials.address(source));
  }
}
