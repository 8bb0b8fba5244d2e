package studio.moment.lake.testing.bigquery.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.testing.bigquery.store.Cells;
import studio.moment.lake.testing.bigquery.store.Column;
import studio.moment.lake.testing.bigquery.store.ColumnType;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/**
 * Columns and values on their way into DuckDB and out again. BIGNUMERIC and GEOGRAPHY, which DuckDB
 * cannot hold, travel as text in a struct of one field: they can be copied and compared for
 * equality, and every calculation with them is refused by DuckDB itself.
 */
final class DuckTypes {
  private static final Map<ColumnType, String> NAMES =
      Map.ofEntries(
          Map.entry(ColumnType.INTEGER, "BIGINT"),
          Map.entry(ColumnType.FLOAT, "DOUBLE"),
          Map.entry(ColumnType.NUMERIC, "DECIMAL(38,9)"),
          Map.entry(ColumnType.BIGNUMERIC, "STRUCT(bignumeric VARCHAR)"),
          Map.entry(ColumnType.BOOLEAN, "BOOLEAN"),
          Map.entry(ColumnType.STRING, "VARCHAR"),
          Map.entry(ColumnType.BYTES, "BLOB"),
          Map.entry(ColumnType.JSON, "JSON"),
          Map.entry(ColumnType.DATE, "DATE"),
          Map.entry(ColumnType.TIME, "TIME"),
          Map.entry(ColumnType.DATETIME, "TIMESTAMP"),
          Map.entry(ColumnType.TIMESTAMP, "TIMESTAMP WITH TIME ZONE"),
          Map.entry(ColumnType.GEOGRAPHY, "STRUCT(geography VARCHAR)"));

  /** Structs that stand for types DuckDB lacks, or for local times that its driver spoils. */
  private static final Set<String> MARKS =
      Set.of(
          "STRUCT(\"local\" VARCHAR)",
          "STRUCT(local VARCHAR)",
          "STRUCT(bignumeric VARCHAR)",
          "STRUCT(geography VARCHAR)");

  private DuckTypes() {}

  static String of(Column column) {
    String name =
        column.type() == ColumnType.RECORD
            ? column.fields().stream()
                .map(field -> '"' + field.name() + "\" " + of(field))
                .collect(Collectors.joining(", ", "STRUCT(", ")"))
            : NAMES.get(column.type());
    return column.repeated() ? name + "[]" : name;
  }

  static Column column(String name, String duckType) {
    boolean repeated = duckType.endsWith("[]");
    String type = repeated ? duckType.substring(0, duckType.length() - 2) : duckType;
    if (!isRecord(type)) {
      return Column.of(name, columnType(type), repeated, List.of());
    }
    List<Column> fields =
        members(type).entrySet().stream()
            .map(member -> column(member.getKey(), member.getValue()))
            .toList();
    return Column.of(name, ColumnType.RECORD, repeated, fields);
  }

  /** Whether it is a struct that does not stand for a type DuckDB lacks. */
  static boolean isRecord(String type) {
    return type.startsWith("STRUCT(") && !type.endsWith("]") && !MARKS.contains(type);
  }

  /** A struct's members: types by name. */
  static Map<String, String> members(String struct) {
    Map<String, String> members = new LinkedHashMap<>();
    String inner = struct.substring("STRUCT(".length(), struct.length() - 1);
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i <= inner.length(); i++) {
      char c = i < inner.length() ? inner.charAt(i) : ',';
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0 && !quoted) {
        String member = inner.substring(from, i).strip();
        int end = member.startsWith("\"") ? member.indexOf('"', 1) + 1 : member.indexOf(' ');
        members.put(member.substring(0, end).replace("\"", ""), member.substring(end + 1));
        from = i + 1;
      }
    }
    return members;
  }

  private static ColumnType columnType(String type) {
    return switch (type.replace("\"", "")) {
      case "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "HUGEINT", "UBIGINT", "UINTEGER", "NULL" ->
          ColumnType.INTEGER;
      case "DOUBLE", "FLOAT" -> ColumnType.FLOAT;
      case "VARCHAR" -> ColumnType.STRING;
      case "BLOB" -> ColumnType.BYTES;
      case "BOOLEAN", "JSON", "DATE", "TIME" -> ColumnType.valueOf(type);
      case "TIMESTAMP", "STRUCT(local VARCHAR)" -> ColumnType.DATETIME;
      case "TIMESTAMP WITH TIME ZONE" -> ColumnType.TIMESTAMP;
      case "STRUCT(bignumeric VARCHAR)" -> ColumnType.BIGNUMERIC;
      case "STRUCT(geography VARCHAR)" -> ColumnType.GEOGRAPHY;
      default -> {
        if (type.startsWith("DECIMAL(")) {
          yield ColumnType.NUMERIC;
        }
        throw new JobFailure("invalidQuery", "The stand-in has no type for DuckDB's " + type);
      }
    };
  }

  /** A value as DuckDB's appender and parameters take it; a list's elements one by one. */
  static Object toDuck(ColumnType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case BIGNUMERIC -> Cells.plain((BigDecimal) value);
      case TIMESTAMP -> ((Instant) value).atOffset(ZoneOffset.UTC);
      case NUMERIC -> ((BigDecimal) value).setScale(9);
      default -> value;
    };
  }

  /** A value as it stands in a list. */
  static Object element(Column column, Object value) {
    if (value == null) {
      return null;
    }
    if (column.type() == ColumnType.RECORD) {
      List<Object> fields = new ArrayList<>();
      for (Column field : column.fields()) {
        fields.add(element(field, ((Map<?, ?>) value).get(field.name())));
      }
      return fields;
    }
    Object duck = toDuck(column.type(), value);
    return switch (column.type()) {
      case BIGNUMERIC, GEOGRAPHY -> List.of(duck);
      default -> duck;
    };
  }

  static Object read(ResultSet rows, int index, Column column) throws SQLException {
    Object value =
        !column.repeated() && column.type() == ColumnType.DATETIME
            ? rows.getObject(index, LocalDateTime.class)
            : rows.getObject(index);
    if (!column.repeated()) {
      return single(column, value);
    }
    if (value == null) {
      return List.of();
    }
    List<Object> elements = new ArrayList<>();
    for (Object element : (Object[]) ((Array) value).getArray()) {
      if (element == null) {
        throw new JobFailure(
            "invalidQuery",
            "Array cannot have a null element; error in writing field " + column.name());
      }
      elements.add(single(column, element));
    }
    return elements;
  }

  private static Object single(Column column, Object value) throws SQLException {
    if (value == null) {
      return null;
    }
    return switch (column.type()) {
      case INTEGER -> whole(value);
      case FLOAT -> ((Number) value).doubleValue();
      case NUMERIC -> ((BigDecimal) value).stripTrailingZeros();
      case BIGNUMERIC -> new BigDecimal((String) ((Struct) value).getAttributes()[0]);
      case GEOGRAPHY -> ((Struct) value).getAttributes()[0];
      case STRING, JSON -> value.toString();
      case BYTES -> value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : value;
      case DATETIME -> value instanceof Struct text ? local(text) : value;
      case TIMESTAMP -> ((OffsetDateTime) value).toInstant();
      case BOOLEAN, DATE, TIME -> value;
      case RECORD -> {
        Map<String, Object> record = new LinkedHashMap<>();
        Object[] values = ((Struct) value).getAttributes();
        for (int i = 0; i < values.length; i++) {
          Column field = column.fields().get(i);
          record.put(field.name(), single(field, values[i]));
        }
        yield record;
      }
    };
  }

  private static LocalDateTime local(Struct text) throws SQLException {
    String local = (String) text.getAttributes()[0];
    return local == null ? null : LocalDateTime.parse(local.replace(' ', 'T'));
  }

  private static Long whole(Object value) {
    if (value instanceof BigInteger big) {
      if (big.bitLength() > 63) {
        throw new JobFailure("invalidQuery", "INT64 overflow");
      }
      return big.longValue();
    }
    return ((Number) value).longValue();
  }
}
