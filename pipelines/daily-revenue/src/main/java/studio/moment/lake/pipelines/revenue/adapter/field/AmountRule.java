package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;
import java.math.RoundingMode;

/**
 * Where an amount comes from.
 *
 * @param column its text; null where only a rate tells the amount
 * @param unit what the text counts
 * @param rounding for digits beyond the currency's; null: such an amount is rejected
 * @param rate tells the amount where the column is absent or empty; or null
 */
public record AmountRule(Column column, Sign sign, Unit unit, RoundingMode rounding, Rate rate)
    implements Serializable {

  /** What becomes of an amount's sign. */
  public enum Sign {
    AS_WRITTEN,
    /** The report writes with the other sign what we owe or are owed. */
    FLIPPED,
    /** Below zero however it is written. */
    NEGATIVE
  }

  /** What the text counts. */
  public enum Unit {
    /** Won, dollars, euros. */
    MAJOR,
    /** Won, cents. */
    MINOR
  }

  /**
   * An amount as a part of the gross amount (0.5%) or a fixed one for each item (1원).
   *
   * @param bare what a number without sign or unit is; null: it is rejected
   * @param quantity the items of a fixed amount; null: one
   * @param rounding of the product; null: a product with digits beyond the currency's is rejected
   */
  public record Rate(Column column, Bare bare, Column quantity, RoundingMode rounding)
      implements Serializable {}

  /** What a rate without sign or unit is. */
  public enum Bare {
    /** 3 is 3%. */
    PERCENT,
    /** 0.03 is 3%. */
    FRACTION
  }
}
