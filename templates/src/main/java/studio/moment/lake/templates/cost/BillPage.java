package studio.moment.lake.templates.cost;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Bills to read. */
public final class BillPage {
  private BillPage() {}

  /** Every line of every path. */
  public static QueryResult table(List<Bill> bills) {
    List<List<Object>> rows = new ArrayList<>();
    for (Bill bill : bills) {
      for (Bill.Line line : bill.lines()) {
        rows.add(
            Arrays.asList(
                bill.path(),
                line.pipeline().isEmpty() ? "all" : line.pipeline(),
                line.item(),
                line.quantity().setScale(3, RoundingMode.HALF_UP),
                line.price().unit(),
                line.price().perUnit().multiply(line.price().factor()).stripTrailingZeros(),
                line.amount()));
      }
      rows.add(Arrays.asList(bill.path(), "all", "total", null, null, null, bill.total()));
    }
    return new QueryResult(
        List.of(
            Field.of("path", FieldType.STRING),
            Field.of("pipeline", FieldType.STRING),
            Field.of("item", FieldType.STRING),
            Field.of("quantity", FieldType.NUMERIC),
            Field.of("unit", FieldType.STRING),
            Field.of("price", FieldType.NUMERIC),
            Field.of("amount", FieldType.NUMERIC)),
        rows);
  }

  /** One row per item, one column per path, all pipelines together: a table in Markdown. */
  public static void markdown(List<Bill> bills, Prices prices, PrintStream out) {
    Map<String, Map<String, BigDecimal>> items = new LinkedHashMap<>();
    for (Bill bill : bills) {
      for (Bill.Line line : bill.lines()) {
        items
            .computeIfAbsent(line.item(), name -> new LinkedHashMap<>())
            .merge(bill.path(), line.amount(), BigDecimal::add);
      }
    }
    List<String> paths = bills.stream().map(Bill::path).toList();
    out.println("| " + prices.currency() + " a month | " + String.join(" | ", paths) + " |");
    out.println("|---|" + "---:|".repeat(paths.size()));
    items.forEach(
        (item, amounts) ->
            out.println(
                "| "
                    + item
                    + " | "
                    + String.join(
                        " | ",
                        paths.stream()
                            .map(
                                path ->
                                    amounts.containsKey(path)
                                        ? amounts.get(path).toPlainString()
                                        : "")
                            .toList())
                    + " |"));
    out.println(
        "| **total** | "
            + String.join(
                " | ",
                bills.stream().map(bill -> "**" + bill.total().toPlainString() + "**").toList())
            + " |");
  }

  /** How each path compares with the present design, and what was assumed. */
  public static void notes(
      List<Bill> bills, Prices prices, List<Usage> usage, BigDecimal scale, PrintStream out) {
    for (Bill bill : bills) {
      BigDecimal left = prices.compared().subtract(bill.total());
      out.printf(
          "%s: %s %s a month, %s %s than the present design's %s.%n",
          bill.path(),
          bill.total().toPlainString(),
          prices.currency(),
          left.abs().toPlainString(),
          left.signum() > 0 ? "less" : "MORE",
          prices.compared().toPlainString());
    }
    for (Usage each : usage) {
      out.printf(
          "measured%s: %s, %s s, %s rows, %s MB staged (%d %s)%n",
          scale.compareTo(BigDecimal.ONE) == 0 ? "" : ", times " + scale.toPlainString(),
          each.pipeline(),
          each.seconds().setScale(0, RoundingMode.HALF_UP).toPlainString(),
          each.rows().setScale(0, RoundingMode.HALF_UP).toPlainString(),
          each.bytes().movePointLeft(6).setScale(0, RoundingMode.HALF_UP).toPlainString(),
          each.runs(),
          each.runs() == 1 ? "report" : "reports");
      out.println(
          each.earlyRuns() == 0
              ? "not measured: %s, a slot that ends early; its start and stop alone are in the bill"
                  .formatted(each.pipeline())
              : "measured: %s, %s s of a slot that ends early (%d %s)"
                  .formatted(
                      each.pipeline(),
                      each.earlySeconds().setScale(1, RoundingMode.HALF_UP).toPlainString(),
                      each.earlyRuns(),
                      each.earlyRuns() == 1 ? "report" : "reports"));
    }
    prices.prices().values().stream()
        .collect(Collectors.groupingBy(Price::basis, TreeMap::new, Collectors.counting()))
        .forEach((basis, count) -> out.printf("prices, %s: %d%n", basis, count));
    for (Assumption assumption : prices.assumptions()) {
      out.printf(
          "%s = %s (%s)%n",
          assumption.name(), assumption.value().toPlainString(), assumption.why());
    }
  }
}
