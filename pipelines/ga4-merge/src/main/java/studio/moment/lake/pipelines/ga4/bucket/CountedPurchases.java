package studio.moment.lake.pipelines.ga4.bucket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome.PurchaseEvent;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * By which event a transaction counts: the first one of all users and days. A confirmation page
 * that is loaded again sends the purchase again, sometimes days later.
 */
public final class CountedPurchases implements Predicate<String> {
  private static final TableName EVENTS = new TableName("analytics", "unified_events");
  private static final int DAYS_BEFORE = 90;
  private static final Comparator<PurchaseEvent> FIRST =
      Comparator.comparingLong(PurchaseEvent::timestamp).thenComparing(PurchaseEvent::key);

  private final Set<String> keys = new HashSet<>();

  private CountedPurchases() {}

  /**
   * @param purchases of all days that are read
   * @param published see {@link #published}
   */
  public static CountedPurchases of(
      Iterable<PurchaseEvent> purchases, List<PurchaseEvent> published) {
    Map<String, PurchaseEvent> first = new HashMap<>();
    for (PurchaseEvent purchase : published) {
      first.merge(purchase.transactionId(), purchase, CountedPurchases::earlier);
    }
    for (PurchaseEvent purchase : purchases) {
      first.merge(purchase.transactionId(), purchase, CountedPurchases::earlier);
    }
    CountedPurchases counted = new CountedPurchases();
    first.values().forEach(purchase -> counted.keys.add(purchase.key()));
    return counted;
  }

  private static PurchaseEvent earlier(PurchaseEvent one, PurchaseEvent other) {
    return FIRST.compare(one, other) <= 0 ? one : other;
  }

  /** Purchases of the days before those that are read, so far as they are published. */
  public static List<PurchaseEvent> published(
      Warehouse warehouse, MergePlan plan, String property) {
    if (plan.rows().isEmpty() || !warehouse.has(EVENTS)) {
      return List.of();
    }
    LocalDate to = plan.rows().firstKey().minusDays(1);
    String sql =
        "select e.transaction_id, e.event_timestamp, e.event_key, e.property from "
            + warehouse.reference(EVENTS)
            + " e where e.transaction_id is not null and e.event_date between date '"
            + to.minusDays(DAYS_BEFORE)
            + "' and date '"
            + to
            + "'";
    return warehouse.query(sql).rows().stream()
        .filter(row -> property.equals(row.get(3)))
        .map(
            row ->
                new PurchaseEvent(
                    (String) row.get(0),
                    ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) row.get(1)),
                    (String) row.get(2)))
        .toList();
  }

  @Override
  public boolean test(String eventKey) {
    return keys.contains(eventKey);
  }
}
