package studio.moment.lake.pipelines.ga4.event.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Writes rows, made of maps and lists, into a Parquet file of any schema. */
public final class ExportFile {
  private ExportFile() {}

  public static Path write(Path file, MessageType schema, List<Map<String, Object>> rows) {
    try {
      Files.createDirectories(file.getParent());
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .withRowGroupSize(1L << 14)
              .build()) {
        for (Map<String, Object> row : rows) {
          SimpleGroup group = new SimpleGroup(schema);
          fill(group, schema, row);
          writer.write(group);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Group group, GroupType type, Map<?, ?> values) {
    values.forEach(
        (name, value) -> {
          if (value != null && type.containsField((String) name)) {
            add(group, type.getType((String) name), value);
          }
        });
  }

  private static void add(Group group, Type field, Object value) {
    String name = field.getName();
    if (!field.isPrimitive()) {
      Group inner = group.addGroup(name);
      if (field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
        ((List<?>) value).forEach(one -> addElement(inner, field.asGroupType(), (Map<?, ?>) one));
      } else {
        fill(inner, field.asGroupType(), (Map<?, ?>) value);
      }
    } else if (value instanceof String text) {
      group.add(name, text);
    } else if (value instanceof Double real) {
      group.add(name, real);
    } else if (value instanceof Boolean truth) {
      group.add(name, truth);
    } else {
      group.add(name, ((Number) value).longValue());
    }
  }

  private static void addElement(Group list, GroupType type, Map<?, ?> element) {
    GroupType repeated = type.getType(0).asGroupType();
    Group layer = list.addGroup(0);
    if (repeated.getFieldCount() == 1) {
      GroupType inner = repeated.getType(0).asGroupType();
      fill(layer.addGroup(0), inner, element);
    } else {
      fill(layer, repeated, element);
    }
  }
}
