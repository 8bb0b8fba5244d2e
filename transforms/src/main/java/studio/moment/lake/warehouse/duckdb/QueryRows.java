package studio.moment.lake.warehouse.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * A query's answer in plain Java types. Whole numbers beyond 64 bits (sums are HUGEINT in DuckDB)
 * are INT64 where all of a column fit, BIGNUMERIC otherwise; a struct of scalars is a record; types
 * that no warehouse column has (maps, intervals, lists within structs) are DuckDB's text of them.
 */
final class QueryRows {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private QueryRows() {}

  static QueryResult of(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData metaData = statement.getMetaData();
      if (metaData == null || !hasInnerLocalTimes(metaData)) {
        return read(statement, metaData);
      }
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        names.add(metaData.getColumnLabel(i));
      }
      // A view takes the query as it is written, remarks and semicolon included.
      new Sql(connection)
          .run(
              "CREATE TEMP VIEW lake_query(%s) AS %s"
                  .formatted(
                      IntStream.rangeClosed(1, names.size())
                          .mapToObj(i -> "c" + i)
                          .collect(Collectors.joining(", ")),
                      sql));
      try (PreparedStatement asText = connection.prepareStatement(localTimesAsText(metaData))) {
        return withLocalTimes(names, metaData, read(asText, asText.getMetaData()));
      }
    }
  }

  /**
   * The driver makes java.sql.Timestamp of local times within lists and structs, which cannot hold
   * an hour that the JVM's zone skipped nor a day of October 1582 that the calendars skipped.
   */
  private static boolean hasInnerLocalTimes(ResultSetMetaData metaData) throws SQLException {
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      if (hasInnerLocalTimes(metaData, i)) {
        return true;
      }
    }
    return false;
  }

  private static String localTimesAsText(ResultSetMetaData metaData) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(
          hasInnerLocalTimes(metaData, i)
              ? "CAST(c%d AS %s)".formatted(i, asText(metaData.getColumnTypeName(i)))
              : "c" + i);
    }
    return "SELECT %s FROM lake_query".formatted(String.join(", ", columns));
  }

  /** A type with texts in the place of local times. */
  private static String asText(String type) {
    if (type.endsWith("[]")) {
      return asText(type.substring(0, type.length() - 2)) + "[]";
    }
    return StructType.parse(type)
        .map(
            struct ->
                struct.members().stream()
                    .map(member -> Quoted.name(member.name()) + " " + asText(member.type()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")")))
        .orElse(type.equals("TIMESTAMP") ? "VARCHAR" : type);
  }

  private static boolean hasInnerLocalTimes(ResultSetMetaData metaData, int column)
      throws SQLException {
    Field field = ColumnTypes.field("", metaData.getColumnTypeName(column));
    return field != null
        && (field.repeated() && field.type() == FieldType.DATETIME
            || field.fields().stream().anyMatch(inner -> inner.type() == FieldType.DATETIME));
  }

  private static QueryResult withLocalTimes(
      List<String> names, ResultSetMetaData metaData, QueryResult asText) throws SQLException {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!hasInnerLocalTimes(metaData, i + 1)) {
        fields.add(asText.fields().get(i).withName(names.get(i)));
        continue;
      }
      Field field = ColumnTypes.field(names.get(i), metaData.getColumnTypeName(i + 1));
      fields.add(field);
      for (List<Object> row : asText.rows()) {
        row.set(i, withLocalTimes(field, row.get(i)));
      }
    }
    return new QueryResult(fields, asText.rows());
  }

  private static Object withLocalTimes(Field field, Object value) {
    if (field.repeated() && value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(withLocalTime(field, element)));
      return elements;
    }
    return withLocalTime(field, value);
  }

  private static Object withLocalTime(Field field, Object value) {
    if (field.isRecord() && value instanceof List<?> record) {
      List<Object> values = new ArrayList<>(record.size());
      for (int i = 0; i < record.size(); i++) {
        values.add(withLocalTime(field.fields().get(i), record.get(i)));
      }
      return values;
    }
    return field.type() == FieldType.DATETIME && value != null
        ? LocalDateTime.parse(value.toString().replace(' ', 'T'))
        : value;
  }

  private static QueryResult read(PreparedStatement statement, ResultSetMetaData metaData)
      throws SQLException {
    if (!statement.execute() || metaData == null) {
      return new QueryResult(List.of(), List.of());
    }
    int columns = metaData.getColumnCount();
    String[] types = new String[columns];
    Field[] typed = new Field[columns];
    for (int i = 0; i < columns; i++) {
      types[i] = metaData.getColumnTypeName(i + 1);
      typed[i] = ColumnTypes.field("", types[i]);
    }
    List<List<Object>> rows = new ArrayList<>();
    try (ResultSet result = statement.getResultSet()) {
      while (result.next()) {
        List<Object> row = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
          row.add(value(result, i + 1, types[i], typed[i]));
        }
        rows.add(row);
      }
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      fields.add(field(metaData.getColumnLabel(i + 1), metaData.getColumnTypeName(i + 1), rows, i));
    }
    return new QueryResult(fields, rows);
  }

  private static Field field(String name, String type, List<List<Object>> rows, int column) {
    if (type.equals("HUGEINT") || type.equals("UHUGEINT") || type.equals("UBIGINT")) {
      return wholeNumbers(name, rows, column);
    }
    Field field = ColumnTypes.field(name, type);
    return field == null ? Field.of(name, FieldType.STRING) : field;
  }

  private static Field wholeNumbers(String name, List<List<Object>> rows, int column) {
    boolean fit =
        rows.stream()
            .map(row -> (BigInteger) row.get(column))
            .allMatch(value -> value == null || isLong(value));
    for (List<Object> row : rows) {
      BigInteger value = (BigInteger) row.get(column);
      if (value != null) {
        row.set(column, fit ? (Object) value.longValueExact() : new BigDecimal(value));
      }
    }
    return Field.of(name, fit ? FieldType.INT64 : FieldType.BIGNUMERIC);
  }

  private static boolean isLong(BigInteger value) {
    return value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0;
  }

  private static Object value(ResultSet result, int column, String type, Field field)
      throws SQLException {
    Object value =
        switch (type) {
          case "TIMESTAMP" -> result.getObject(column, LocalDateTime.class);
          case "BLOB" -> result.getBytes(column);
          default -> result.getObject(column);
        };
    return value == null || result.wasNull() ? null : plain(value, field);
  }

  private static Object plain(Object value, Field field) throws SQLException {
    if (value instanceof Array array && field != null) {
      List<Object> elements = new ArrayList<>();
      for (Object one : (Object[]) array.getArray()) {
        elements.add(one == null ? null : plain(one, field));
      }
      return elements;
    }
    if (value instanceof Struct struct && field != null) {
      Object[] attributes = struct.getAttributes();
      List<Object> values = new ArrayList<>(attributes.length);
      for (int i = 0; i < attributes.length; i++) {
        values.add(attributes[i] == null ? null : plain(attributes[i], field.fields().get(i)));
      }
      return values;
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    }
    if (value instanceof OffsetDateTime instant) {
      return instant.toInstant();
    }
    if (value instanceof Float number) {
      // As it is written: 0.1f is 0.1, not 0.10000000149011612.
      return Double.valueOf(number.toString());
    }
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Timestamp && field == null) {
      return ((Timestamp) value).toLocalDateTime().toString();
    }
    if (field == null && !(value instanceof BigInteger)) {
      return value.toString();
    }
    return field != null && field.type() == FieldType.JSON ? value.toString() : value;
  }
}
