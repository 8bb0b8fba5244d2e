package studio.moment.lake.pipelines.ga4.read;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import studio.moment.lake.parquet.ChannelInputFile;
import studio.moment.lake.parquet.ParquetFiles;
import studio.moment.lake.runs.LakeException;

/** Reads row groups as Avro records with the columns that are used. */
public final class RowGroupReader {
  private RowGroupReader() {}

  /**
   * Gives every record of a row group to {@code sink}, in the file's order. Equal strings of a
   * column are mostly one object, as the file's dictionaries have them.
   *
   * @throws LakeException NOT_READY where the file cannot be read or is no whole Parquet file;
   *     CHECK_FAILED where the row group itself is damaged or has fewer rows than its footer says
   */
  public static void read(RowGroupTask task, Consumer<GenericRecord> sink) {
    try (ChannelInputFile input = new ChannelInputFile(task.uri());
        ParquetFileReader file = ParquetFiles.open(input, task.uri())) {
      MessageType projection =
          FileSchema.of(file.getFileMetaData().getSchema(), task.uri()).projection();
      file.setRequestedSchema(projection);
      RecordMaterializer<GenericRecord> materializer =
          materializer(projection, file.getFileMetaData().getKeyValueMetaData());
      try (PageReadStore pages =
          ParquetFiles.rowGroup(file, input, task.uri(), task.rowGroup(), task.rows())) {
        RecordReader<GenericRecord> records =
            new ColumnIOFactory(file.getFileMetaData().getCreatedBy())
                .getColumnIO(projection, projection)
                .getRecordReader(pages, materializer);
        for (long row = 0; row < task.rows(); row++) {
          sink.accept(next(records, task));
        }
      }
    } catch (IOException e) {
      throw ParquetFiles.unreadable(task.uri(), e);
    }
  }

  private static GenericRecord next(RecordReader<GenericRecord> records, RowGroupTask task) {
    try {
      return records.read();
    } catch (RuntimeException e) {
      throw ParquetFiles.damaged(task.uri(), task.rowGroup(), e);
    }
  }

  private static RecordMaterializer<GenericRecord> materializer(
      MessageType projection, Map<String, String> fileMetadata) {
    PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setBoolean(AvroSchemaConverter.ADD_LIST_ELEMENT_RECORDS, false);
    configuration.setBoolean(AvroReadSupport.AVRO_COMPATIBILITY, false);
    Schema schema =
        AvroStrings.asJavaStrings(new AvroSchemaConverter(configuration).convert(projection));
    AvroReadSupport<GenericRecord> support = new AvroReadSupport<>(GenericData.get());
    ParquetConfiguration withSchema = configuration;
    withSchema.set("parquet.avro.read.schema", schema.toString());
    ReadSupport.ReadContext context = support.init(withSchema, Map.of(), projection);
    return support.prepareForRead(withSchema, fileMetadata, projection, context);
  }
}
