package studio.moment.lake.pipelines.ga4.event.params;

import java.math.BigDecimal;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * The type a declared parameter has in the warehouse, by its name in the file, in lower case there.
 * Sites send one parameter under several types: what is meant is taken, whatever field of the
 * export holds it, and what is no such value gives null.
 */
public enum ParameterType {
  STRING(FieldType.STRING) {
    @Override
    public Object of(String text, Long whole, Double real) {
      return text != null
          ? text
          : whole != null ? whole.toString() : real != null ? plain(real) : null;
    }
  },
  INT(FieldType.INT64) {
    @Override
    public Object of(String text, Long whole, Double real) {
      return wholeOf(text, whole, real);
    }
  },
  FLOAT(FieldType.FLOAT64) {
    @Override
    public Object of(String text, Long whole, Double real) {
      return realOf(text, whole, real);
    }
  },
  BOOL(FieldType.BOOL) {
    @Override
    public Object of(String text, Long whole, Double real) {
      return truthOf(text, whole, real);
    }
  };

  private final FieldType column;

  ParameterType(FieldType column) {
    this.column = column;
  }

  public FieldType column() {
    return column;
  }

  /** String, Long, Double, Boolean, or null where the values are no value of this type. */
  public abstract Object of(String text, Long whole, Double real);

  /** A whole number: also one written as text, or as a fraction without a fraction. */
  public static Long wholeOf(String text, Long whole, Double real) {
    if (whole != null) {
      return whole;
    }
    if (real != null) {
      return real == Math.rint(real) && Math.abs(real) < 0x1p63 ? (Long) real.longValue() : null;
    }
    if (text == null || text.isBlank() || text.length() > 40) {
      return null;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      Double parsed = realOf(text, null, null);
      return parsed == null ? null : wholeOf(null, null, parsed);
    }
  }

  /** A number: also one written as text, with a point and without separators. */
  public static Double realOf(String text, Long whole, Double real) {
    if (real != null) {
      return real;
    }
    if (whole != null) {
      return whole.doubleValue();
    }
    if (text == null || text.isBlank() || text.length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(text.strip()).doubleValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** 1, "1", "true" and "yes" are true, 0, "0", "false" and "no" are false, in any case. */
  public static Boolean truthOf(String text, Long whole, Double real) {
    if (whole != null || real != null) {
      double number = whole != null ? whole : real;
      return number == 1 ? Boolean.TRUE : number == 0 ? Boolean.FALSE : null;
    }
    if (text == null) {
      return null;
    }
    return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
      case "1", "true", "yes" -> Boolean.TRUE;
      case "0", "false", "no" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
