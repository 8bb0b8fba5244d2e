package studio.moment.lake.pipelines.revenue.adapter.read;

import java.math.BigDecimal;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountReader;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountRule.Rate;
import studio.moment.lake.pipelines.revenue.adapter.field.RejectedValue;
import studio.moment.lake.pipelines.revenue.adapter.format.Wanted;

/** An amount rule on the places of a record's values. */
final class AmountField {
  private final String field;
  private final AmountRule rule;
  private final AmountReader reader;
  private final int place;
  private final int ratePlace;
  private final int quantityPlace;

  AmountField(String field, AmountRule rule, AmountReader reader, Wanted wanted) {
    this.field = field;
    this.rule = rule;
    this.reader = reader;
    this.place = rule.column() == null ? -1 : wanted.place(rule.column());
    Rate rate = rule.rate();
    this.ratePlace = rate == null ? -1 : wanted.place(rate.column());
    this.quantityPlace =
        rate == null || rate.quantity() == null ? -1 : wanted.place(rate.quantity());
  }

  /** The same for an amount that a row need not have: 0 then. */
  long minorOrNone(String[] values, int fractionDigits, long grossMinor) {
    boolean told =
        place >= 0 && values[place] != null || ratePlace >= 0 && values[ratePlace] != null;
    return told ? minor(values, fractionDigits, grossMinor) : 0;
  }

  /**
   * The amount in minor units.
   *
   * @param fractionDigits of its currency
   * @param grossMinor what a rate is of
   */
  long minor(String[] values, int fractionDigits, long grossMinor) {
    String text = place < 0 ? null : values[place];
    if (text != null) {
      return minor(text, fractionDigits);
    }
    if (ratePlace < 0 || values[ratePlace] == null) {
      throw new RejectedValue(field, "it is empty");
    }
    Rate rate = rule.rate();
    AmountReader.RateValue value = reader.rate(values[ratePlace], rate.bare(), field);
    if (!value.isFixed()) {
      BigDecimal part = BigDecimal.valueOf(grossMinor).multiply(value.value());
      return signed(AmountReader.minor(part, 0, rate.rounding(), field));
    }
    BigDecimal items = BigDecimal.ONE;
    if (quantityPlace >= 0) {
      if (values[quantityPlace] == null) {
        throw new RejectedValue(field, "the quantity of its rate is empty");
      }
      items = reader.number(values[quantityPlace], field);
    }
    return signed(
        AmountReader.minor(value.value().multiply(items), fractionDigits, rate.rounding(), field));
  }

  /** A text of this field's kind in minor units. */
  long minor(String text, int fractionDigits) {
    int digits = rule.unit() == AmountRule.Unit.MINOR ? 0 : fractionDigits;
    return signed(reader.minor(text, digits, rule.rounding(), field));
  }

  private long signed(long amount) {
    return switch (rule.sign()) {
      case AS_WRITTEN -> amount;
      case FLIPPED -> -amount;
      case NEGATIVE -> -Math.abs(amount);
    };
  }
}
