package studio.moment.lake.templates.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A {@code prices.yaml}.
 *
 * @param compared what the present design costs a month
 */
public record Prices(
    String currency,
    BigDecimal compared,
    Map<String, Price> prices,
    List<Assumption> assumptions,
    List<Item> items) {
  public Prices {
    prices = Map.copyOf(prices);
    assumptions = List.copyOf(assumptions);
    items = List.copyOf(items);
  }
}
