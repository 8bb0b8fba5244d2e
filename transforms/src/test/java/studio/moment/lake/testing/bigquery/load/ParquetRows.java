package studio.moment.lake.testing.bigquery.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import studio.moment.lake.testing.bigquery.store.Column;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/** A Parquet file, decoded with parquet-mr. */
final class ParquetRows {
  /** The documented advice is to stay below 50 MB; the stand-in is a little stricter. */
  static final long MOST_ROW_BYTES = 48L << 20;

  // Without Hadoop's own configuration, which reads large files for every Parquet file.

  @FunctionalInterface
  private interface FieldReader {
    Object read(Group row, int field);
  }

  private final String uri;
  private final byte[] bytes;
  private final ParquetTypes types;
  private final MessageType schema;

  ParquetRows(String uri, byte[] bytes, LoadOptions options) {
    this.uri = uri;
    this.bytes = bytes;
    this.types = new ParquetTypes(options);
    try (ParquetFileReader reader = open()) {
      this.schema = reader.getFooter().getFileMetaData().getSchema();
    } catch (IOException | RuntimeException e) {
      throw new JobFailure("invalid", uri, "Input file is not in Parquet format.");
    }
  }

  private ParquetFileReader open() throws IOException {
    // Options hold decompressors, which the file gives back when it is closed: one set each.
    return ParquetFileReader.open(
        new BytesFile(bytes), ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
  }

  Columns infer() {
    return new Columns(schema.getFields().stream().map(types::infer).toList());
  }

  /** The file's rows in the order of the table's columns; columns it lacks are NULL. */
  List<List<Object>> read(Columns target) {
    int[] positions = new int[schema.getFieldCount()];
    FieldReader[] readers = new FieldReader[schema.getFieldCount()];
    for (int field = 0; field < readers.length; field++) {
      Type type = schema.getType(field);
      positions[field] = target.indexOf(type.getName());
      if (positions[field] < 0) {
        throw new JobFailure(
            "invalid",
            uri,
            "Provided Schema does not match Table. Cannot add fields (field: "
                + type.getName()
                + ")");
      }
      Column column = target.list().get(positions[field]);
      types.check(type, column);
      readers[field] = reader(type, column);
    }
    refuseMissing(target);
    List<List<Object>> rows = new ArrayList<>();
    try (ParquetFileReader file = open()) {
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
      for (PageReadStore group = file.readNextRowGroup();
          group != null;
          group = file.readNextRowGroup()) {
        RecordReader<Group> reader =
            columns.getRecordReader(group, new GroupRecordConverter(schema));
        for (long i = 0; i < group.getRowCount(); i++) {
          rows.add(row(reader.read(), positions, readers, target));
        }
      }
    } catch (IOException e) {
      throw new JobFailure("invalid", uri, "Error while reading data, error message: " + e);
    }
    return rows;
  }

  private List<Object> row(Group group, int[] positions, FieldReader[] readers, Columns target) {
    List<Object> row = new ArrayList<>();
    target.list().forEach(column -> row.add(column.repeated() ? List.of() : null));
    long size = 0;
    for (int field = 0; field < readers.length; field++) {
      Object value = readers[field].read(group, field);
      if (value != null) {
        row.set(positions[field], value);
        size += size(value);
      }
    }
    if (size > MOST_ROW_BYTES) {
      throw new JobFailure(
          "resourcesExceeded", uri, "Row size is larger than the limit: " + size + " bytes");
    }
    return Collections.unmodifiableList(row);
  }

  private void refuseMissing(Columns target) {
    for (Column column : target.list()) {
      if (column.required() && !schema.containsField(column.name())) {
        throw new JobFailure("invalid", uri, "Missing required field: " + column.name());
      }
    }
  }

  private FieldReader reader(Type type, Column to) {
    if (types.isInferredList(type)) {
      ParquetValue element = value(ParquetTypes.element(type), to);
      return (row, field) -> elements(row, field, element);
    }
    ParquetValue value = value(type, to);
    return type.isRepetition(Type.Repetition.REPEATED)
        ? (row, field) ->
            IntStream.range(0, row.getFieldRepetitionCount(field))
                .mapToObj(i -> value.read(row, field, i))
                .toList()
        : (row, field) ->
            row.getFieldRepetitionCount(field) == 0 ? null : value.read(row, field, 0);
  }

  private ParquetValue value(Type type, Column to) {
    if (type.isPrimitive()) {
      return ParquetValue.of(type.asPrimitiveType(), to.type());
    }
    List<Type> fields = type.asGroupType().getFields();
    FieldReader[] readers = new FieldReader[fields.size()];
    String[] names = new String[fields.size()];
    for (int i = 0; i < readers.length; i++) {
      Column field = new Columns(to.fields()).named(fields.get(i).getName()).orElseThrow();
      readers[i] = reader(fields.get(i), field);
      names[i] = field.name();
    }
    return (group, field, index) -> {
      Group inner = group.getGroup(field, index);
      Map<String, Object> record = new LinkedHashMap<>();
      to.fields()
          .forEach(column -> record.put(column.name(), column.repeated() ? List.of() : null));
      for (int i = 0; i < readers.length; i++) {
        record.put(names[i], readers[i].read(inner, i));
      }
      return record;
    };
  }

  /** A NULL array comes back as an empty one. */
  private Object elements(Group row, int field, ParquetValue element) {
    if (row.getFieldRepetitionCount(field) == 0) {
      return List.of();
    }
    Group list = row.getGroup(field, 0);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group entry = list.getGroup(0, i);
      if (entry.getFieldRepetitionCount(0) == 0) {
        throw new JobFailure(
            "invalid",
            uri,
            "Only optional fields can be set to NULL. Field: "
                + row.getType().getFieldName(field)
                + "; Value: NULL");
      }
      elements.add(element.read(entry, 0, 0));
    }
    return elements;
  }

  private static long size(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof byte[] array) {
      return array.length;
    }
    if (value instanceof Map<?, ?> record) {
      return record.values().stream().mapToLong(ParquetRows::size).sum();
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(ParquetRows::size).sum();
    }
    return Long.BYTES;
  }
}
