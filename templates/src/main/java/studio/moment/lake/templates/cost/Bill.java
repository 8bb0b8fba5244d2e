package studio.moment.lake.templates.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A month's bill of one path.
 *
 * @param path {@code jdbc} or {@code export}
 */
public record Bill(String path, List<Line> lines) {
  private static final BigDecimal GB = new BigDecimal("1000000000");
  private static final BigDecimal HOUR = new BigDecimal(3600);

  public Bill {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param pipeline empty where it is for all
   * @param quantity in the price's unit, before what is free
   * @param amount rounded up to the cent, so that the bill is never told smaller than it is
   */
  public record Line(
      String pipeline, String item, BigDecimal quantity, Price price, BigDecimal amount) {}

  public BigDecimal total() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public static Bill of(String path, Prices prices, List<Usage> usage) {
    Map<String, BigDecimal> free = new HashMap<>();
    prices.prices().forEach((id, price) -> free.put(id, price.free()));
    Map<String, BigDecimal> common = new HashMap<>();
    prices.assumptions().forEach(assumption -> common.put(assumption.name(), assumption.value()));
    BigDecimal staged = usage.stream().map(Usage::bytes).reduce(BigDecimal.ZERO, BigDecimal::add);
    common.put("stagedGb", staged.divide(GB, MathContext.DECIMAL64));
    common.put("pipelines", BigDecimal.valueOf(usage.size()));
    List<Line> lines = new ArrayList<>();
    for (Item item : prices.items()) {
      if (!item.path().isEmpty() && !item.path().equals(path)) {
        continue;
      }
      if (!item.perPipeline()) {
        lines.add(line("", item, prices, common, free));
        continue;
      }
      for (Usage each : usage) {
        Map<String, BigDecimal> names = new HashMap<>(common);
        names.put("runHours", each.seconds().divide(HOUR, MathContext.DECIMAL64));
        names.put("earlyHours", each.earlySeconds().divide(HOUR, MathContext.DECIMAL64));
        names.put("stagedGb", each.bytes().divide(GB, MathContext.DECIMAL64));
        lines.add(line(each.pipeline(), item, prices, names, free));
      }
    }
    return new Bill(path, lines);
  }

  private static Line line(
      String pipeline,
      Item item,
      Prices prices,
      Map<String, BigDecimal> names,
      Map<String, BigDecimal> free) {
    Price price = prices.prices().get(item.price());
    BigDecimal quantity = quantity(item, names);
    BigDecimal left = free.get(price.id());
    BigDecimal paid = quantity.subtract(left).max(BigDecimal.ZERO);
    free.put(price.id(), left.subtract(quantity).max(BigDecimal.ZERO));
    BigDecimal amount =
        paid.multiply(price.perUnit()).multiply(price.factor()).setScale(2, RoundingMode.CEILING);
    return new Line(pipeline, item.name(), quantity, price, amount);
  }

  /** Factors joined by {@code +} are added first: {@code runHours+startHours}. */
  private static BigDecimal quantity(Item item, Map<String, BigDecimal> names) {
    BigDecimal product = BigDecimal.ONE;
    for (String factor : item.quantity()) {
      BigDecimal sum = BigDecimal.ZERO;
      for (String term : factor.split("\\+")) {
        sum = sum.add(value(term.strip(), names));
      }
      product = product.multiply(sum);
    }
    return product;
  }

  private static BigDecimal value(String term, Map<String, BigDecimal> names) {
    return Optional.ofNullable(names.get(term)).orElseGet(() -> new BigDecimal(term));
  }
}
