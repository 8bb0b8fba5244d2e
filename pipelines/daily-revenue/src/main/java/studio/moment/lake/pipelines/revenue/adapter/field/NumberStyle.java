package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;
import java.util.List;

/**
 * How a report writes numbers.
 *
 * @param decimal the sign before decimals
 * @param thousands the sign between groups of three digits, or 0 for none; a space stands for the
 *     unbreakable ones too
 * @param negative how an amount below zero is written
 * @param units texts that may stand before or behind an amount, such as 원
 */
public record NumberStyle(char decimal, char thousands, Negative negative, List<String> units)
    implements Serializable {
  public static final NumberStyle PLAIN = new NumberStyle('.', '\0', Negative.MINUS, List.of());

  /** How an amount below zero is written. */
  public enum Negative {
    /** -1 */
    MINUS,
    /** 1- */
    TRAILING_MINUS,
    /** (1), as accountants do; -1 is read too */
    PARENTHESES
  }

  public NumberStyle {
    units = List.copyOf(units);
  }
}
