package studio.moment.lake.postgres.slice;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/** The key of a row in words, from its decoded (and so protected) columns. */
final class KeyText {
  private static final int MAX_CHARACTERS = 200;

  private KeyText() {}

  static String of(ReadPlan plan, RowBuffer row) {
    List<String> parts = new ArrayList<>();
    for (int column : plan.key()) {
      Field field = plan.schema().fields().get(column);
      parts.add(field.name() + "=" + text(field, plan.dialect(), row, column));
    }
    String text = String.join(", ", parts);
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    int end = MAX_CHARACTERS;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "...";
  }

  private static String text(Field field, Dialect dialect, RowBuffer row, int column) {
    if (!field.repeated() || row.values().isNull(column)) {
      return text(field, dialect, row.values(), column);
    }
    Values list = row.list(column);
    return IntStream.range(0, list.size())
        .mapToObj(index -> text(field, dialect, list, index))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(Field field, Dialect dialect, Values values, int index) {
    if (values.isNull(index)) {
      return "NULL";
    }
    long number = values.getLong(index);
    return switch (field.type()) {
      case INT64 -> String.valueOf(number);
      case FLOAT64 -> String.valueOf(values.getDouble(index));
      case BOOL -> String.valueOf(number != 0);
      case DATE -> LocalDate.ofEpochDay(number).toString();
      case TIME -> LocalTime.ofNanoOfDay(TimeUnit.MICROSECONDS.toNanos(number)).toString();
      case DATETIME -> LocalDateTime.ofInstant(instant(number), ZoneOffset.UTC).toString();
      case TIMESTAMP -> instant(number).toString();
      case STRING, JSON, GEOGRAPHY -> new String(bytes(values, index), StandardCharsets.UTF_8);
      case BYTES -> HexFormat.of().formatHex(bytes(values, index));
      case NUMERIC, BIGNUMERIC -> decimal(field, dialect, values, index);
      case RECORD -> throw new IllegalArgumentException("PostgreSQL's columns are no records");
    };
  }

  private static String decimal(Field field, Dialect dialect, Values values, int index) {
    byte[] bytes = values.array(index);
    if (bytes == null) {
      return BigDecimal.valueOf(values.getLong(index), field.scale()).toPlainString();
    }
    if (dialect.bigNumericAsText() && field.type() == FieldType.BIGNUMERIC) {
      return new String(bytes(values, index), StandardCharsets.UTF_8);
    }
    return new BigDecimal(new BigInteger(bytes(values, index)), field.scale())
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
  }

  private static byte[] bytes(Values values, int index) {
    int from = values.offset(index);
    return Arrays.copyOfRange(values.array(index), from, from + values.length(index));
  }
}
