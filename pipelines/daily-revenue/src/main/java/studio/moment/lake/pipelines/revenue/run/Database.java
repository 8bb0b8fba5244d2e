package studio.moment.lake.pipelines.revenue.run;

import java.sql.Connection;
import java.sql.SQLException;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.LakeException;

/** Connections to the platform's database, with secrets resolved where they are opened. */
public final class Database {
  private final SourceAddress address;
  private final Connector connector;

  public Database(SourceAddress address) {
    this.address = address;
    this.connector = new Connector(address);
  }

  /**
   * A connection in autocommit mode.
   *
   * @throws LakeException NOT_READY where the server cannot be reached, ARGUMENTS where it refuses
   */
  public Connection open() {
    return connector.open();
  }

  /** What an error of the server means, in one paragraph. */
  public LakeException explain(SQLException error, String doing) {
    return SourceErrors.explain(error, address, doing);
  }
}
