package studio.moment.lake.pipelines.ga4.event.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import studio.moment.lake.pipelines.ga4.event.protect.BoundedCache;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/** Puts plain values into a row. UTF-8 of texts that repeat is made once. */
final class RowValues {
  private static final int TEXTS = 30_000;
  private static final int NUMERIC_BYTES = 16;
  private static final int NUMERIC_SCALE = 9;

  private final BoundedCache<byte[]> texts =
      new BoundedCache<>(TEXTS, text -> text.getBytes(UTF_8));
  private RowBuffer row;
  private boolean sessionCapped;

  void start(RowBuffer target, boolean capped) {
    row = target;
    sessionCapped = capped;
    for (int column = 0; column < target.columns(); column++) {
      target.values().setNull(column);
    }
  }

  RowBuffer row() {
    return row;
  }

  boolean sessionCapped() {
    return sessionCapped;
  }

  void text(int column, String text) {
    text(row.values(), column, text);
  }

  /** A text that stands in one row only. */
  void uniqueText(int column, String text) {
    if (text != null) {
      bytes(row.values(), column, text.getBytes(UTF_8));
    }
  }

  void whole(int column, Long value) {
    whole(row.values(), column, value);
  }

  void truth(int column, boolean value) {
    row.values().setLong(column, value ? 1 : 0);
  }

  void decimal(int column, BigDecimal value) {
    decimal(row.values(), column, value);
  }

  void text(Values values, int index, String text) {
    if (text != null) {
      bytes(values, index, texts.get(text));
    }
  }

  void whole(Values values, int index, Long value) {
    if (value != null) {
      values.setLong(index, value);
    }
  }

  void real(Values values, int index, Double value) {
    if (value != null) {
      values.setDouble(index, value);
    }
  }

  void decimal(Values values, int index, BigDecimal value) {
    if (value == null) {
      return;
    }
    byte[] digits =
        value.setScale(NUMERIC_SCALE, RoundingMode.UNNECESSARY).unscaledValue().toByteArray();
    byte[] padded = new byte[NUMERIC_BYTES];
    Arrays.fill(padded, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, padded, NUMERIC_BYTES - digits.length, digits.length);
    bytes(values, index, padded);
  }

  /** A value of a declared parameter. */
  void any(Values values, int index, Object value) {
    if (value instanceof String text) {
      text(values, index, text);
    } else if (value instanceof Long whole) {
      values.setLong(index, whole);
    } else if (value instanceof Double real) {
      values.setDouble(index, real);
    } else if (value instanceof Boolean truth) {
      values.setLong(index, truth ? 1 : 0);
    }
  }

  private static void bytes(Values values, int index, byte[] bytes) {
    values.setBytes(index, bytes, 0, bytes.length);
  }
}
