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
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * A query's answer in plain Java types. Whole numbers beyond 64 bits (sums are HUGEINT in DuckDB)
 * are INT64 where all of a column fit, BIGNUMERIC otherwise; types that no warehouse column has
 * (structs, maps, intervals) are DuckDB's text of them.
 */
final class QueryRows {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private QueryRows() {}

  static QueryResult of(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData metaData = statement.getMetaData();
      if (metaData == null || !hasLocalTimesInLists(metaData)) {
        return read(statement, metaData);
      }
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        names.add(metaData.getColumnLabel(i));
      }
      // A view takes the query as it is written, remarks and semicolon included.
      new Sql(connection)
          .run("CREATE TEMP VIEW lake_query(%s) AS %s".formatted(columns(metaData, "c%d"), sql));
      try (PreparedStatement asText = connection.prepareStatement(listsAsText(metaData))) {
        return withLocalTimes(names, metaData, read(asText, asText.getMetaData()));
      }
    }
  }

  /**
   * The driver makes java.sql.Timestamp of local times within lists, which cannot hold an hour that
   * the JVM's zone skipped nor a day of October 1582 that the calendars skipped.
   */
  private static boolean hasLocalTimesInLists(ResultSetMetaData metaData) throws SQLException {
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      if (isLocalTimes(metaData, i)) {
        return true;
      }
    }
    return false;
  }

  private static String listsAsText(ResultSetMetaData metaData) throws SQLException {
    return "SELECT %s FROM lake_query".formatted(columns(metaData, "CAST(c%d AS VARCHAR[])"));
  }

  /** The columns c1, c2 and so on; those that are lists of local times in the given form. */
  private static String columns(ResultSetMetaData metaData, String localTimes) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add((isLocalTimes(metaData, i) ? localTimes : "c%d").formatted(i));
    }
    return String.join(", ", columns);
  }

  private static boolean isLocalTimes(ResultSetMetaData metaData, int column) throws SQLException {
    return metaData.getColumnTypeName(column).equals("TIMESTAMP[]");
  }

  private static QueryResult withLocalTimes(
      List<String> names, ResultSetMetaData metaData, QueryResult asText) throws SQLException {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Field field = asText.fields().get(i);
      boolean local = isLocalTimes(metaData, i + 1);
      fields.add(
          local
              ? Field.of(names.get(i), FieldType.DATETIME).asRepeated()
              : named(field, names.get(i)));
      for (List<Object> row : asText.rows()) {
        if (local && row.get(i) instanceof List<?> list) {
          row.set(i, list.stream().map(QueryRows::localTime).collect(Collectors.toList()));
        }
      }
    }
    return new QueryResult(fields, asText.rows());
  }

  private static Object localTime(Object text) {
    return text == null ? null : LocalDateTime.parse(text.toString().replace(' ', 'T'));
  }

  private static Field named(Field field, String name) {
    Field named = Field.of(name, field.type());
    return field.repeated() ? named.asRepeated() : named;
  }

  private static QueryResult read(PreparedStatement statement, ResultSetMetaData metaData)
      throws SQLException {
    if (!statement.execute() || metaData == null) {
      return new QueryResult(List.of(), List.of());
    }
    int columns = metaData.getColumnCount();
    List<List<Object>> rows = new ArrayList<>();
    try (ResultSet result = statement.getResultSet()) {
      while (result.next()) {
        List<Object> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(value(result, i, metaData.getColumnTypeName(i)));
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

  private static Object value(ResultSet result, int column, String type) throws SQLException {
    Object value =
        switch (type) {
          case "TIMESTAMP" -> result.getObject(column, LocalDateTime.class);
          case "BLOB" -> result.getBytes(column);
          default -> result.getObject(column);
        };
    return value == null || result.wasNull() ? null : plain(value, ColumnTypes.field("", type));
  }

  private static Object plain(Object value, Field field) throws SQLException {
    if (value instanceof Array array && field != null) {
      List<Object> elements = new ArrayList<>();
      Field element = Field.of("", field.type());
      for (Object one : (Object[]) array.getArray()) {
        elements.add(one == null ? null : plain(one, element));
      }
      return elements;
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
