package studio.moment.lake.rdsexport;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A snapshot export as a test wants it: one export with one database. Manifests may be changed
 * before they are written.
 */
public final class ExportFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final ObjectNode info = JSON.createObjectNode();
  private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

  private ExportFolder(Path root) {
    this.root = root;
    info.put("exportTaskIdentifier", root.getFileName().toString());
    info.put("sourceArn", "arn:aws:rds:ap-northeast-2:123456789012:snapshot:app-h00");
    info.putArray("exportOnly");
    info.put("snapshotTime", "Jun 26, 2024, 3:00:04\u202fPM");
    info.put("status", "COMPLETE");
    info.put("percentProgress", 100);
  }

  /**
   * A column.
   *
   * @param originalType by information_schema
   * @param stored how the files hold it
   */
  public record Column(String name, String originalType, PrimitiveType stored) {
    /** A column in PostgreSQL's text form. */
    public static Column text(String name, String originalType) {
      return new Column(
          name,
          originalType,
          Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(name));
    }

    /** A column that Parquet holds itself. */
    public static Column stored(String name, String originalType, PrimitiveTypeName stored) {
      return new Column(name, originalType, Types.optional(stored).named(name));
    }
  }

  /**
   * A file of a table.
   *
   * @param folder below the table's own: a batch, or empty
   * @param rows a value per column: Long, Integer, Double, Float, Boolean, String, byte[] or null
   */
  public record Part(String folder, String name, List<List<Object>> rows) {
    /** A part of a batch, named as Spark names it. */
    public static Part of(int batch, int number, List<List<Object>> rows) {
      return new Part(String.valueOf(batch), spark(number), rows);
    }

    /** A part without a batch, as older exports have it. */
    public static Part unbatched(int number, List<List<Object>> rows) {
      return new Part("", spark(number), rows);
    }

    private static String spark(int number) {
      return "part-%05d-6f1a3bb4-0000-4c1b-9a3e-%012d-c000.gz.parquet".formatted(number, number);
    }
  }

  /** An export in that folder, whose name is its identifier. */
  public static ExportFolder at(Path root) {
    return new ExportFolder(root);
  }

  public Path root() {
    return root;
  }

  /** What export_info says; may be changed until it is written. */
  public ObjectNode info() {
    return info;
  }

  /** What export_tables_info says of a table; may be changed until it is written. */
  public ObjectNode entry(String table) {
    return entries.get(table);
  }

  /** The folder of a table's files. */
  public Path folder(String table) {
    return root.resolve("app").resolve(table.replaceAll("[\\\\`\" ]", "_"));
  }

  /** Adds a table, {@code schema.table}, with its files and a _SUCCESS in each of their folders. */
  public ExportFolder table(String table, List<Column> columns, Part... parts) {
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode partitioning = entry.putObject("tableStatistics").putObject("partitioningInfo");
    partitioning.put("numberOfPartitions", parts.length);
    partitioning.put("numberOfCompletedPartitions", parts.length);
    ArrayNode mappings = entry.putObject("schemaMetadata").putArray("originalTypeMappings");
    for (Column column : columns) {
      mappings
          .addObject()
          .put("columnName", column.name())
          .put("originalType", column.originalType());
    }
    entry.put("status", "COMPLETE");
    entry.put("sizeGB", parts.length == 0 ? 0 : 1.2e-5);
    entry.put("target", "app." + table);
    entries.put(table, entry);
    MessageType schema =
        new MessageType(
            "spark_schema", columns.stream().map(column -> (Type) column.stored()).toList());
    try {
      Files.createDirectories(folder(table));
      for (Part part : parts) {
        Path folder = folder(table).resolve(part.folder());
        write(folder.resolve(part.name()), schema, part.rows());
        Files.write(folder.resolve("_SUCCESS"), new byte[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes both manifests; the tables in one file. */
  public ExportFolder write() {
    try {
      Files.createDirectories(root);
      String id = root.getFileName().toString();
      JSON.writeValue(root.resolve("export_info_" + id + ".json").toFile(), info);
      ObjectNode tables = JSON.createObjectNode();
      tables.putArray("perTableStatus").addAll(entries.values());
      JSON.writeValue(
          root.resolve("export_tables_info_" + id + "_from_1_to_" + entries.size() + ".json")
              .toFile(),
          tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes a Parquet file as RDS does: GZIP, every column optional. */
  public static void write(Path file, MessageType schema, List<List<Object>> rows)
      throws IOException {
    Files.createDirectories(file.getParent());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withCompressionCodec(CompressionCodecName.GZIP)
            .build()) {
      for (List<Object> row : rows) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < row.size(); i++) {
          add(group, i, row.get(i));
        }
        writer.write(group);
      }
    }
  }

  /**
   * Writes a file of one column of whole numbers, whose footer tells a number of rows of its own.
   *
   * @param rows as the footer has it
   * @param values how many there are
   */
  public static void writeNumbers(Path file, MessageType schema, int rows, int values)
      throws IOException {
    ParquetFileWriter writer =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            schema,
            ParquetFileWriter.Mode.CREATE,
            1 << 20,
            0,
            null,
            ParquetProperties.builder().build());
    HeapByteBufferAllocator memory = HeapByteBufferAllocator.getInstance();
    writer.start();
    writer.startBlock(rows);
    writer.startColumn(schema.getColumns().get(0), values, CompressionCodecName.UNCOMPRESSED);
    RunLengthBitPackingHybridEncoder present =
        new RunLengthBitPackingHybridEncoder(1, 64, 1 << 10, memory);
    PlainValuesWriter plain = new PlainValuesWriter(64, 1 << 10, memory);
    for (int i = 0; i < values; i++) {
      present.writeInt(1);
      plain.writeLong(i);
    }
    BytesInput levels = present.toBytes();
    BytesInput page =
        BytesInput.concat(BytesInput.fromInt((int) levels.size()), levels, plain.getBytes());
    writer.writeDataPage(
        values,
        (int) page.size(),
        page,
        Statistics.createStats(schema.getColumns().get(0).getPrimitiveType()),
        rows,
        Encoding.RLE,
        Encoding.RLE,
        Encoding.PLAIN);
    writer.endColumn();
    writer.endBlock();
    writer.end(Map.of());
    writer.close();
  }

  private static void add(Group group, int column, Object value) {
    if (value instanceof Long number) {
      group.add(column, number);
    } else if (value instanceof Integer number) {
      group.add(column, number);
    } else if (value instanceof Double number) {
      group.add(column, number);
    } else if (value instanceof Float number) {
      group.add(column, number);
    } else if (value instanceof Boolean truth) {
      group.add(column, truth);
    } else if (value instanceof byte[] bytes) {
      group.add(column, Binary.fromConstantByteArray(bytes));
    } else if (value != null) {
      group.add(column, (String) value);
    }
  }
}
