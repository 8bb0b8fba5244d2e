package studio.moment.lake.local.cli;

import picocli.CommandLine.Mixin;
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

  @Mixin private CredentialOptions credentials;

  SourceAddress address() {
    return credentials.address(source);
  }
}
