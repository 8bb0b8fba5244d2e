package studio.moment.lake.pipelines.revenue.adapter.read;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.adapter.field.RejectedValue;
import studio.moment.lake.pipelines.revenue.adapter.text.TextShape;

/** Currencies of ISO 4217 and their decimals. */
final class Currencies {
  private final Map<String, Integer> digits = new HashMap<>();

  /** Digits after the point. */
  int fractionDigits(String code) {
    Integer known = digits.get(code);
    return known != null ? known : look(code);
  }

  private int look(String code) {
    int found = of(code);
    if (found < 0) {
      throw new RejectedValue(
          "currency", TextShape.of(code) + " is no code of a currency (ISO 4217, such as KRW)");
    }
    digits.put(code, found);
    return found;
  }

  /** Digits after the point; below zero where there is no such currency. */
  static int of(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
