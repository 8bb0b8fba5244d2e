package studio.moment.lake.pipelines.revenue.adapter.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import studio.moment.lake.pipelines.revenue.adapter.text.TextShape;

/**
 * Reads amounts as they are declared and no other way: a number with the separators exchanged, with
 * groups of another size, or with digits that its currency does not have is rejected.
 *
 * <p>Zeros beyond the currency's digits lose nothing and are taken (1000.00 won), except for
 * exactly three of them, which may as well be a group of thousands (1.000).
 */
public final class AmountReader {
  private static final int MAX_DIGITS = 18;
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final NumberStyle style;
  private final String[] units;

  public AmountReader(NumberStyle style) {
    this.style = style;
    this.units = style.units().toArray(String[]::new);
  }

  /**
   * An amount in minor units.
   *
   * @param fractionDigits of its currency, or 0 where the text counts minor units
   * @param rounding of further digits, or null to reject them
   * @param field for the rejection
   * @throws RejectedValue where it is not written as declared
   */
  public long minor(String text, int fractionDigits, RoundingMode rounding, String field) {
    Written written = written(text, field);
    int excess = written.decimals - fractionDigits;
    if (excess <= 0) {
      return signed(written, scaled(written.digits, -excess, field));
    }
    boolean isExact = written.trailingZeros >= excess;
    if (isExact && (rounding != null || written.decimals != 3 || written.digits == 0)) {
      return signed(written, written.digits / power(excess));
    }
    if (rounding == null) {
      throw new RejectedValue(
          field,
          "%s has %d decimals, its currency has %d; declare a rounding if the partner means it"
              .formatted(TextShape.of(text), written.decimals, fractionDigits));
    }
    return minor(
        BigDecimal.valueOf(signed(written, written.digits), written.decimals),
        fractionDigits,
        rounding,
        field);
  }

  /** The number itself, with any count of decimals. */
  public BigDecimal number(String text, String field) {
    Written written = written(text, field);
    return BigDecimal.valueOf(signed(written, written.digits), written.decimals);
  }

  /** A number in minor units, rounded as told or rejected. */
  public static long minor(
      BigDecimal amount, int fractionDigits, RoundingMode rounding, String field) {
    try {
      BigInteger minor =
          amount
              .movePointRight(fractionDigits)
              .setScale(0, rounding == null ? RoundingMode.UNNECESSARY : rounding)
              .unscaledValue();
      if (minor.abs().compareTo(MAX_LONG) <= 0) {
        return minor.longValue();
      }
    } catch (ArithmeticException e) {
      throw new RejectedValue(
          field, "the amount has digits that its currency does not have; declare a rounding");
    }
    throw new RejectedValue(field, "the amount is too large");
  }

  /** A rate: 0.5% as a part of the gross amount, 1원 as major units for each item. */
  public RateValue rate(String text, AmountRule.Bare bare, String field) {
    String stripped = text.strip();
    if (stripped.endsWith("%")) {
      String percent = stripped.substring(0, stripped.length() - 1);
      return new RateValue(number(percent, field).movePointLeft(2), false);
    }
    for (String unit : units) {
      if (stripped.endsWith(unit) || stripped.startsWith(unit)) {
        return new RateValue(number(stripped, field), true);
      }
    }
    if (bare == null) {
      throw new RejectedValue(
          field,
          "the rate %s has neither %% nor one of the units %s; declare what a bare number is"
              .formatted(TextShape.of(text), List.of(units)));
    }
    BigDecimal number = number(stripped, field);
    return new RateValue(bare == AmountRule.Bare.PERCENT ? number.movePointLeft(2) : number, false);
  }

  /**
   * A rate's value.
   *
   * @param isFixed major units for each item; otherwise a part of the gross amount
   */
  public record RateValue(BigDecimal value, boolean isFixed) {}

  private record Written(long digits, int decimals, int trailingZeros, boolean isNegative) {}

  private Written written(String text, String field) {
    int from = 0;
    int to = text.length();
    boolean isNegative = false;
    boolean mayHaveSign = true;
    for (boolean again = true; again; ) {
      again = false;
      while (from < to && isSpace(text.charAt(from))) {
        from++;
      }
      while (to > from && isSpace(text.charAt(to - 1))) {
        to--;
      }
      for (String unit : units) {
        if (text.startsWith(unit, from)) {
          from += unit.length();
          again = true;
        } else if (to - from > unit.length() && text.startsWith(unit, to - unit.length())) {
          to -= unit.length();
          again = true;
        }
      }
      if (mayHaveSign && from < to) {
        char first = text.charAt(from);
        char last = text.charAt(to - 1);
        if (first == '-' && style.negative() != NumberStyle.Negative.TRAILING_MINUS) {
          from++;
          isNegative = true;
        } else if (last == '-' && style.negative() == NumberStyle.Negative.TRAILING_MINUS) {
          to--;
          isNegative = true;
        } else if (first == '('
            && last == ')'
            && style.negative() == NumberStyle.Negative.PARENTHESES) {
          from++;
          to--;
          isNegative = true;
        }
        if (isNegative) {
          mayHaveSign = false;
          again = true;
        }
      }
    }
    return digits(text, from, to, isNegative, field);
  }

  private Written digits(String text, int from, int to, boolean isNegative, String field) {
    long value = 0;
    int digits = 0;
    int decimals = -1;
    int zeros = 0;
    int group = 0;
    boolean isGrouped = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        if ((value != 0 || decimals >= 0) && ++digits > MAX_DIGITS) {
          throw new RejectedValue(field, "the number has more than 18 digits");
        }
        zeros = c == '0' ? zeros + 1 : 0;
        group++;
        if (decimals >= 0) {
          decimals++;
        }
      } else if (c == style.decimal() && decimals < 0 && group > 0 && (!isGrouped || group == 3)) {
        decimals = 0;
        zeros = 0;
      } else if (isThousands(c)
          && decimals < 0
          && (isGrouped ? group == 3 : group >= 1 && group <= 3)) {
        isGrouped = true;
        group = 0;
      } else {
        throw notANumber(text, field);
      }
    }
    if (group == 0 || decimals == 0 || isGrouped && decimals < 0 && group != 3) {
      throw notANumber(text, field);
    }
    return new Written(value, Math.max(0, decimals), decimals < 0 ? 0 : zeros, isNegative);
  }

  private RejectedValue notANumber(String text, String field) {
    return new RejectedValue(
        field,
        "%s is no number with the decimal sign '%s' and %s"
            .formatted(
                TextShape.of(text),
                style.decimal(),
                style.thousands() == 0
                    ? "no sign between thousands"
                    : "'" + style.thousands() + "' between thousands"));
  }

  private boolean isThousands(char c) {
    return style.thousands() != 0
        && (c == style.thousands() || style.thousands() == ' ' && (c == '\u00A0' || c == '\u202F'));
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u202F';
  }

  private static long signed(Written written, long magnitude) {
    return written.isNegative ? -magnitude : magnitude;
  }

  private static long scaled(long digits, int zeros, String field) {
    try {
      return Math.multiplyExact(digits, power(zeros));
    } catch (ArithmeticException e) {
      throw new RejectedValue(field, "the amount is too large");
    }
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, 10L);
    }
    return power;
  }
}
