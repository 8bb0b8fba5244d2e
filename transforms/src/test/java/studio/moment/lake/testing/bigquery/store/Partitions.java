package studio.moment.lake.testing.bigquery.store;

import com.google.api.services.bigquery.model.TimePartitioning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.testing.bigquery.http.ApiError;

/** A table's partitions by a column. */
public record Partitions(int column, DateTimeFormatter format) {
  public static final String NULL = "__NULL__";
  private static final Map<String, DateTimeFormatter> FORMATS =
      Map.of(
          "HOUR", DateTimeFormatter.ofPattern("yyyyMMddHH"),
          "DAY", DateTimeFormatter.ofPattern("yyyyMMdd"),
          "MONTH", DateTimeFormatter.ofPattern("yyyyMM"),
          "YEAR", DateTimeFormatter.ofPattern("yyyy"));
  private static final Set<ColumnType> TYPES =
      Set.of(ColumnType.DATE, ColumnType.DATETIME, ColumnType.TIMESTAMP);

  public static Partitions of(TimePartitioning by, Columns columns) {
    DateTimeFormatter format = FORMATS.get(by.getType() == null ? "" : by.getType());
    if (format == null) {
      throw ApiError.unknown("Unknown value for timePartitioning.type: " + by.getType());
    }
    if (by.getField() == null) {
      throw ApiError.invalid("The stand-in has no tables partitioned by ingestion time");
    }
    int column = columns.indexOf(by.getField());
    if (column < 0 || !TYPES.contains(columns.list().get(column).type())) {
      throw ApiError.invalid(
          "The field specified for partitioning cannot be found in the schema or is no date: "
              + by.getField());
    }
    return new Partitions(column, format);
  }

  /** The id of the partition that holds the row; TIMESTAMP counts in UTC. */
  public String idOf(List<Object> row) {
    Object value = row.get(column);
    if (value == null) {
      return NULL;
    }
    LocalDateTime time =
        value instanceof LocalDate date
            ? date.atStartOfDay()
            : value instanceof Instant instant
                ? instant.atOffset(ZoneOffset.UTC).toLocalDateTime()
                : (LocalDateTime) value;
    return time.format(format);
  }
}
