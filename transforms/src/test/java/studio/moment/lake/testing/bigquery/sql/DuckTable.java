package studio.moment.lake.testing.bigquery.sql;

import com.google.api.services.bigquery.model.TableReference;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import studio.moment.lake.testing.bigquery.store.Column;
import studio.moment.lake.testing.bigquery.store.ColumnType;
import studio.moment.lake.testing.bigquery.store.StoredTable;

/** A stored table's copy in DuckDB. */
final class DuckTable {
  private DuckTable() {}

  static void copyIn(DuckDBConnection duckdb, String name, StoredTable table) throws SQLException {
    List<Column> columns = table.columns().list();
    List<String> definitions = new ArrayList<>();
    for (Column column : columns) {
      definitions.add('"' + column.name() + "\" " + DuckTypes.of(column));
    }
    TableReference reference = table.meta().getTableReference();
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + reference.getDatasetId() + '"');
      statement.execute("CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")");
    }
    try (DuckDBAppender appender =
        duckdb.createAppender(reference.getDatasetId(), reference.getTableId())) {
      for (List<Object> row : table.rows()) {
        appender.beginRow();
        for (int i = 0; i < columns.size(); i++) {
          append(appender, columns.get(i), row.get(i));
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, Column column, Object value)
      throws SQLException {
    ColumnType type = column.type();
    if (value == null) {
      appender.appendNull();
    } else if (column.repeated()) {
      List<Object> elements = new ArrayList<>();
      for (Object element : (Collection<?>) value) {
        elements.add(DuckTypes.element(column, element));
      }
      appender.append(elements);
    } else if (type == ColumnType.RECORD) {
      appender.beginStruct();
      for (Column field : column.fields()) {
        append(appender, field, ((Map<?, ?>) value).get(field.name()));
      }
      appender.endStruct();
    } else {
      append(appender, type, DuckTypes.toDuck(type, value));
    }
  }

  private static void append(DuckDBAppender appender, ColumnType type, Object value)
      throws SQLException {
    switch (type) {
      case INTEGER -> appender.append((long) (Long) value);
      case FLOAT -> appender.append((double) (Double) value);
      case BOOLEAN -> appender.append((boolean) (Boolean) value);
      case NUMERIC -> appender.append((BigDecimal) value);
      case STRING, JSON -> appender.append((String) value);
      case BYTES -> appender.append((byte[]) value);
      case DATE -> appender.append((LocalDate) value);
      case TIME -> appender.append((LocalTime) value);
      case DATETIME -> appender.append((LocalDateTime) value);
      case TIMESTAMP -> appender.append((OffsetDateTime) value);
      case BIGNUMERIC, GEOGRAPHY -> {
        appender.beginStruct();
        appender.append((String) value);
        appender.endStruct();
      }
      case RECORD -> throw new IllegalArgumentException("a record is no single value");
    }
  }
}
