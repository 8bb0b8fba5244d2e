package studio.moment.lake.local.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A part of a table: GZIP Parquet, every column optional. */
final class PartFile {
  /** Small enough for a sample's larger tables to have several. */
  private static final long ROW_GROUP_BYTES = 1L << 20;

  private PartFile() {}

  static ParquetWriter<String[]> create(Path file, List<SourceTable.Column> columns)
      throws IOException {
    return new Builder(new LocalOutputFile(file), new Rows(columns))
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new GzipPages())
        .withCompressionCodec(CompressionCodecName.GZIP)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .build();
  }

  private static final class Rows extends WriteSupport<String[]> {
    private final List<SourceTable.Column> columns;
    private RecordConsumer out;

    Rows(List<SourceTable.Column> columns) {
      this.columns = columns;
    }

    // Older callers have Hadoop configurations; parquet demands both.
    @SuppressWarnings("deprecation")
    @Override
    public WriteContext init(Configuration configuration) {
      return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return context();
    }

    private WriteContext context() {
      List<Type> types =
          columns.stream().<Type>map(each -> each.storedAs().column(each.name())).toList();
      return new WriteContext(new MessageType("spark_schema", types), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(String[] row) {
      out.startMessage();
      for (int i = 0; i < row.length; i++) {
        if (row[i] != null) {
          SourceTable.Column column = columns.get(i);
          out.startField(column.name(), i);
          column.storedAs().write(row[i], out);
          out.endField(column.name(), i);
        }
      }
      out.endMessage();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<String[], Builder> {
    private final WriteSupport<String[]> support;

    Builder(OutputFile file, WriteSupport<String[]> support) {
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
    protected WriteSupport<String[]> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<String[]> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
