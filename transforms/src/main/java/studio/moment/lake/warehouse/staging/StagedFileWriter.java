package studio.moment.lake.warehouse.staging;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.column.OptionalColumn;

/**
 * Writes rows into one Parquet file on any file system that Beam knows. Memory stays near one row
 * group whatever the rows' width. A writer that is closed without {@link #finish} removes its file.
 */
public final class StagedFileWriter implements AutoCloseable {
  /** Values of that many bytes make a row group; BigQuery advises 16 to 32 MiB. */
  private static final long ROW_GROUP_BYTES = 24L << 20;

  private final TableSchema schema;
  private final Dialect dialect;
  private final MessageType layout;
  private final ParquetProperties properties = properties();
  private Set<String> varied = Set.of();
  private FirstRows firstRows = new FirstRows();
  private final ZstdCompressor compressor = new ZstdCompressor();
  private final String uri;
  private final ChannelOutputFile output;
  private final ParquetFileWriter file;
  private RowGroup group;
  private long groupBytes;
  private long rows;
  private boolean finished;

  private StagedFileWriter(String uri, TableSchema schema, Dialect dialect) throws IOException {
    this.uri = uri;
    this.schema = schema;
    this.dialect = dialect;
    this.layout = ParquetLayout.of(schema, dialect);
    this.output = new ChannelOutputFile(uri);
    this.file =
        new ParquetFileWriter(
            output, layout, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0, null, properties);
    file.start();
  }

  /**
   * Starts a file.
   *
   * @param uri {@code gs://bucket/path} or an absolute local path; folders are made as needed
   * @throws IOException if the place cannot be written to
   */
  public static StagedFileWriter create(String uri, TableSchema schema, Dialect dialect)
      throws IOException {
    return new StagedFileWriter(uri, schema, dialect);
  }

  /** Adds a row; the buffer may be used again right away. */
  public void write(RowBuffer row) throws IOException {
    write(row, row.byteSize());
  }

  /** Adds a row whose {@link RowBuffer#byteSize} is known already. */
  public void write(RowBuffer row, long rowBytes) throws IOException {
    rows++;
    if (firstRows != null) {
      if (firstRows.add(row, rowBytes)) {
        return;
      }
      addFirstRows();
    }
    add(row, rowBytes);
  }

  private void addFirstRows() throws IOException {
    FirstRows kept = firstRows;
    firstRows = null;
    varied = Set.copyOf(kept.variedColumns(schema));
    for (RowBuffer row : kept.rows()) {
      add(row, row.byteSize());
    }
  }

  private void add(RowBuffer row, long rowBytes) throws IOException {
    if (groupBytes > 0 && groupBytes + rowBytes > ROW_GROUP_BYTES) {
      flushGroup();
    }
    if (group == null) {
      group = new RowGroup(schema, dialect, layout, varied, properties, compressor);
    }
    group.add(row);
    groupBytes += rowBytes;
  }

  private static ParquetProperties properties() {
    return ParquetProperties.builder()
        .withPageSize(OptionalColumn.PAGE_BYTES)
        .withDictionaryPageSize(OptionalColumn.DICTIONARY_BYTES)
        // Loads read every row: minima and maxima would only be one more place for values.
        .withStatisticsEnabled(false)
        .withSizeStatisticsEnabled(false)
        .build();
  }

  /** Rows written so far. */
  public long rows() {
    return rows;
  }

  /** Bytes written to the file so far. */
  public long bytes() {
    return output.position();
  }

  /** Completes the file. */
  public StagedFile finish() throws IOException {
    if (firstRows != null) {
      addFirstRows();
    }
    flushGroup();
    file.end(Map.of());
    file.close();
    finished = true;
    compressor.release();
    return new StagedFile(uri, rows, output.position());
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    try {
      if (group != null) {
        group.close();
      }
      compressor.release();
    } finally {
      try {
        file.close();
      } catch (IOException e) {
        // The file is thrown away whatever its end looks like.
      } finally {
        FileSystems.delete(List.of(output.resource()), StandardMoveOptions.IGNORE_MISSING_FILES);
      }
    }
  }

  private void flushGroup() throws IOException {
    if (group != null) {
      group.writeTo(file);
      group = null;
      groupBytes = 0;
    }
  }
}
