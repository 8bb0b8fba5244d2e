package studio.moment.lake.rdsexport.read;

import java.io.IOException;
import studio.moment.lake.parquet.ParquetFiles;
import studio.moment.lake.runs.LakeException;

/** A file of an export that the file system did not give; it may at the next attempt. */
public final class UnreadExport extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String uri;
  private final IOException failure;

  UnreadExport(String uri, IOException failure) {
    super(failure);
    this.uri = uri;
    this.failure = failure;
  }

  public String uri() {
    return uri;
  }

  /** What is told when no attempt succeeded. */
  public LakeException explained() {
    return ParquetFiles.unreadable(uri, failure);
  }
}
