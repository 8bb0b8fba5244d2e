package studio.moment.lake.pipelines.rds;

import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.runs.google.ManagedSecrets;

/** Connections to the source, with secrets resolved where they are opened. */
public final class Source {
  private Source() {}

  public static Connector connector(SourceAddress address) {
    return new Connector(address, ManagedSecrets::read);
  }
}
