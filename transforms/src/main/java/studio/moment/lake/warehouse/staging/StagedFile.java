package studio.moment.lake.warehouse.staging;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A finished Parquet file that may be loaded. Only files that a step of the pipeline returned are
 * ever loaded: a retried step leaves orphans beside them.
 *
 * @param uri {@code gs://bucket/path} or an absolute local path
 * @param rows rows in the file
 * @param bytes size of the file
 */
public record StagedFile(String uri, long rows, long bytes) implements Serializable {
  public StagedFile {
    requireNonNull(uri, "uri");
  }
}
