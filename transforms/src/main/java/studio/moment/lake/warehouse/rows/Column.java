package studio.moment.lake.warehouse.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.staging.Values;

/**
 * A column and where its value comes from.
 *
 * @param <T> what a row is made of
 */
public record Column<T>(Field field, Filler<T> filler) {
  private static final int NUMERIC_SCALE = 9;
  private static final int NUMERIC_BYTES = 16;

  /** Puts the value of one row at its place. */
  @FunctionalInterface
  public interface Filler<T> {
    void fill(Values values, int index, T row);
  }

  public static <T> Column<T> text(String name, String description, Function<T, String> value) {
    return column(name, FieldType.STRING, description, new TextFiller<>(value));
  }

  /** Most columns say what they said in the row before. */
  private static final class TextFiller<T> implements Filler<T> {
    private final Function<T, String> value;
    // Several threads may fill rows: what one of them finds here is whole, whoever left it.
    private Encoded last = new Encoded(null, null);

    private record Encoded(String text, byte[] bytes) {}

    TextFiller(Function<T, String> value) {
      this.value = value;
    }

    @Override
    public void fill(Values values, int index, T row) {
      String text = value.apply(row);
      Encoded known = last;
      if (known.text() != text) {
        known = new Encoded(text, text == null ? null : text.getBytes(UTF_8));
        last = known;
      }
      setBytes(values, index, known.bytes());
    }
  }

  public static <T> Column<T> count(String name, String description, ToLongFunction<T> value) {
    return column(
        name,
        FieldType.INT64,
        description,
        (values, index, row) -> values.setLong(index, value.applyAsLong(row)));
  }

  /** A whole number that may be unknown. */
  public static <T> Column<T> whole(String name, String description, Function<T, Long> value) {
    return column(
        name,
        FieldType.INT64,
        description,
        (values, index, row) -> {
          Long number = value.apply(row);
          if (number == null) {
            values.setNull(index);
          } else {
            values.setLong(index, number);
          }
        });
  }

  public static <T> Column<T> real(String name, String description, ToDoubleFunction<T> value) {
    return column(
        name,
        FieldType.FLOAT64,
        description,
        (values, index, row) -> values.setDouble(index, value.applyAsDouble(row)));
  }

  public static <T> Column<T> flag(String name, String description, Predicate<T> value) {
    return column(
        name,
        FieldType.BOOL,
        description,
        (values, index, row) -> values.setLong(index, value.test(row) ? 1 : 0));
  }

  /**
   * @param value days since 1970-01-01
   */
  public static <T> Column<T> day(String name, String description, ToIntFunction<T> value) {
    return column(
        name,
        FieldType.DATE,
        description,
        (values, index, row) -> values.setLong(index, value.applyAsInt(row)));
  }

  /**
   * @param value microseconds since 1970-01-01T00:00Z
   */
  public static <T> Column<T> instant(String name, String description, ToLongFunction<T> value) {
    return column(
        name,
        FieldType.TIMESTAMP,
        description,
        (values, index, row) -> values.setLong(index, value.applyAsLong(row)));
  }

  /**
   * An exact number; NULL where the value is null.
   *
   * @param value at most 9 digits after the point, or an {@link ArithmeticException} is thrown
   */
  public static <T> Column<T> numeric(
      String name, String description, Function<T, BigDecimal> value) {
    return column(
        name,
        FieldType.NUMERIC,
        description,
        (values, index, row) -> setBytes(values, index, unscaled(value.apply(row))));
  }

  private static <T> Column<T> column(
      String name, FieldType type, String description, Filler<T> filler) {
    return new Column<>(Field.of(name, type).withDescription(description), filler);
  }

  private static byte[] unscaled(BigDecimal value) {
    if (value == null) {
      return null;
    }
    byte[] shortest =
        value.setScale(NUMERIC_SCALE, RoundingMode.UNNECESSARY).unscaledValue().toByteArray();
    if (shortest.length > NUMERIC_BYTES) {
      throw new ArithmeticException("a number too large for NUMERIC");
    }
    byte[] padded = new byte[NUMERIC_BYTES];
    Arrays.fill(padded, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, padded, NUMERIC_BYTES - shortest.length, shortest.length);
    return padded;
  }

  private static void setBytes(Values values, int index, byte[] bytes) {
    if (bytes == null) {
      values.setNull(index);
    } else {
      values.setBytes(index, bytes, 0, bytes.length);
    }
  }
}
