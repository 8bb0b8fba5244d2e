package studio.moment.lake.warehouse.staging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;

/**
 * Puts one value of a plain Java type, not NULL, into a row buffer. Times finer than a microsecond
 * lose what is finer; everything else is kept exactly or refused.
 */
@FunctionalInterface
interface PlainValue {
  PlainValue LONG = (values, index, value) -> values.setLong(index, (Long) value);
  PlainValue DOUBLE = (values, index, value) -> values.setDouble(index, (Double) value);
  PlainValue BOOLEAN = (values, index, value) -> values.setLong(index, (Boolean) value ? 1 : 0);
  PlainValue TEXT = (values, index, value) -> setBytes(values, index, utf8((String) value));
  PlainValue BYTES = (values, index, value) -> setBytes(values, index, (byte[]) value);
  PlainValue DATE =
      (values, index, value) -> {
        LocalDate date = (LocalDate) value;
        values.setLong(index, inCalendar(date, date.getYear()).toEpochDay());
      };
  PlainValue TIME =
      (values, index, value) -> values.setLong(index, ((LocalTime) value).toNanoOfDay() / 1000);
  PlainValue DATETIME =
      (values, index, value) -> values.setLong(index, micros((LocalDateTime) value));
  PlainValue TIMESTAMP =
      (values, index, value) ->
          values.setLong(index, micros(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)));

  void set(Values values, int index, Object value);

  static PlainValue of(Field field, Dialect dialect) {
    return switch (field.type()) {
      case INT64 -> LONG;
      case FLOAT64 -> DOUBLE;
      case BOOL -> BOOLEAN;
      case STRING, JSON, GEOGRAPHY -> TEXT;
      case BYTES -> BYTES;
      case DATE -> DATE;
      case TIME -> TIME;
      case DATETIME -> DATETIME;
      case TIMESTAMP -> TIMESTAMP;
      case NUMERIC -> decimal(field, ParquetLayout.NUMERIC_BYTES);
      case BIGNUMERIC ->
          dialect.bigNumericAsText()
              ? decimalText(field)
              : decimal(field, ParquetLayout.BIGNUMERIC_BYTES);
      case RECORD -> throw new IllegalArgumentException("a record is no single value");
    };
  }

  private static PlainValue decimal(Field field, int bytes) {
    if (ParquetLayout.isLongDecimal(field)) {
      return (values, index, value) ->
          values.setLong(index, unscaled(field, (BigDecimal) value).longValueExact());
    }
    return (values, index, value) -> {
      BigInteger unscaled = unscaled(field, (BigDecimal) value);
      byte[] shortest = unscaled.toByteArray();
      byte[] padded = new byte[bytes];
      Arrays.fill(padded, (byte) (unscaled.signum() < 0 ? -1 : 0));
      System.arraycopy(shortest, 0, padded, bytes - shortest.length, shortest.length);
      setBytes(values, index, padded);
    };
  }

  private static PlainValue decimalText(Field field) {
    return (values, index, value) -> {
      BigDecimal decimal = new BigDecimal(unscaled(field, (BigDecimal) value), field.scale());
      BigDecimal shortest = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
      setBytes(values, index, utf8(shortest.toPlainString()));
    };
  }

  private static BigInteger unscaled(Field field, BigDecimal value) {
    BigInteger unscaled;
    try {
      unscaled = value.setScale(field.scale(), RoundingMode.UNNECESSARY).unscaledValue();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more than " + field.scale() + " digits after the point");
    }
    if (unscaled.abs().compareTo(BigInteger.TEN.pow(field.precision())) >= 0) {
      throw new IllegalArgumentException(
          "more than "
              + (field.precision() - field.scale())
              + " digits before the point of numeric("
              + field.precision()
              + ","
              + field.scale()
              + ")");
    }
    return unscaled;
  }

  private static long micros(LocalDateTime value) {
    long seconds = inCalendar(value, value.getYear()).toEpochSecond(ZoneOffset.UTC);
    return seconds * 1_000_000 + value.getNano() / 1000;
  }

  private static <T> T inCalendar(T value, int year) {
    if (year < 1 || year > 9999) {
      throw new DateTimeException("a year outside 0001 to 9999");
    }
    return value;
  }

  private static byte[] utf8(String text) {
    try {
      // getBytes would put a question mark for half a surrogate pair.
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOfRange(encoded.array(), encoded.arrayOffset(), encoded.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text with half a surrogate pair");
    }
  }

  private static void setBytes(Values values, int index, byte[] bytes) {
    values.setBytes(index, bytes, 0, bytes.length);
  }
}
