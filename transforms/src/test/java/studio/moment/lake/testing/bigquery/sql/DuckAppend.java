package studio.moment.lake.testing.bigquery.sql;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.duckdb.DuckDBAppender;
import studio.moment.lake.testing.bigquery.store.ColumnType;

/** Hands one value to DuckDB's appender, whose methods differ by type. */
final class DuckAppend {
  private DuckAppend() {}

  static void append(DuckDBAppender appender, ColumnType type, Object value) throws SQLException {
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
      case RECORD -> throw new IllegalArgumentException("no records here");
    }
  }
}
