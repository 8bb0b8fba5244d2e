package studio.moment.lake.local.ga4.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import studio.moment.lake.local.ga4.event.Event;

/** A day's rows in a file. */
final class ShardFile {
  /** Small enough for a day of the sample to have several. */
  private static final long ROW_GROUP_BYTES = 4L << 20;

  /** How full a row group is costs a look at each of some 200 columns. */
  private static final int ROWS_BETWEEN_LOOKS = 1000;

  private ShardFile() {}

  /**
   * Writes the rows in their order, over what the file held before. Dictionaries would make files a
   * fifth smaller and take as long again.
   */
  static void write(Path file, Layout layout, ListStyle lists, List<Event> rows)
      throws IOException {
    try (ParquetWriter<Event> writer =
        new Builder(new LocalOutputFile(file), new RowWriter<>(layout.columns(), lists))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(Mode.OVERWRITE)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_LOOKS)
            .withDictionaryEncoding(false)
            .withStatisticsEnabled(false)
            .withSizeStatisticsEnabled(false)
            .build()) {
      for (Event row : rows) {
        writer.write(row);
      }
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Event, Builder> {
    private final WriteSupport<Event> support;

    Builder(OutputFile file, WriteSupport<Event> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    // Older callers have Hadoop configurations; parquet demands both.
    @SuppressWarnings("deprecation")
    @Override
    protected WriteSupport<Event> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<Event> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
