package studio.moment.lake.pipelines.rds;

import java.io.Serializable;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.rdsexport.ExportAddress;

/** What a run reads. */
public sealed interface RunSource extends Serializable {
  /** Slices that one process reads side by side. */
  int readers();

  /**
   * A database, over JDBC.
   *
   * @param readers connections of one worker that read slices; one more holds the snapshot
   * @param exactCounts whether large tables too are counted a second way
   */
  record Database(SourceAddress address, int readers, boolean exactCounts) implements RunSource {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** An export of a snapshot: Parquet files. */
  record Export(ExportAddress address) implements RunSource {
    /** Decompressing and decoding take processors, and nobody's connections. */
    @Override
    public int readers() {
      return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }
}
