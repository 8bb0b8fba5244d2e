package studio.moment.lake.testing.bigquery.store;

import com.google.api.services.bigquery.model.TableCell;
import com.google.api.services.bigquery.model.TableRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Values as the API writes them into rows: text, except lists and records. */
public final class Cells {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

  private Cells() {}

  /**
   * @param int64Timestamps whole microseconds; otherwise seconds as a double, which cannot hold
   *     every microsecond
   */
  public static TableRow row(List<Column> columns, List<Object> values, boolean int64Timestamps) {
    List<TableCell> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(cell(columns.get(i), values.get(i), int64Timestamps));
    }
    return new TableRow().setF(cells);
  }

  private static TableCell cell(Column column, Object value, boolean int64Timestamps) {
    if (!column.repeated()) {
      return new TableCell().setV(single(column, value, int64Timestamps));
    }
    List<TableCell> elements = new ArrayList<>();
    for (Object element : value == null ? List.of() : (List<?>) value) {
      elements.add(new TableCell().setV(single(column, element, int64Timestamps)));
    }
    return new TableCell().setV(elements);
  }

  private static Object single(Column column, Object value, boolean int64Timestamps) {
    if (value == null) {
      return com.google.api.client.util.Data.NULL_STRING;
    }
    return switch (column.type()) {
      case INTEGER, BOOLEAN, STRING, GEOGRAPHY, JSON, DATE, FLOAT -> value.toString();
      case NUMERIC, BIGNUMERIC -> plain((BigDecimal) value);
      case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
      case TIME -> time((LocalTime) value);
      case DATETIME ->
          ((LocalDateTime) value).toLocalDate() + "T" + time(((LocalDateTime) value).toLocalTime());
      case TIMESTAMP -> timestamp((Instant) value, int64Timestamps);
      case RECORD -> {
        Map<?, ?> record = (Map<?, ?>) value;
        List<Object> values = new ArrayList<>();
        column.fields().forEach(field -> values.add(record.get(field.name())));
        yield row(column.fields(), values, int64Timestamps);
      }
    };
  }

  /** Decimal text without an exponent and without trailing zeros. */
  public static String plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.signum() == 0 ? "0" : stripped.toPlainString();
  }

  private static String time(LocalTime time) {
    return time.format(time.getNano() == 0 ? SECONDS : MICROS);
  }

  private static String timestamp(Instant instant, boolean int64Timestamps) {
    // ChronoUnit.between would count nanoseconds first, which overflow before 1678.
    long micros = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    return int64Timestamps ? Long.toString(micros) : Double.toString(micros / 1e6);
  }
}
