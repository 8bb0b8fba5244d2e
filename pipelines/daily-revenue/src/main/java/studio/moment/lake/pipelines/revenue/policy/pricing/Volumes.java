package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** The first pass: how much volume each order's tiers see. */
final class Volumes {
  private final Map<Tiers, Count> counts = new IdentityHashMap<>();
  private final List<Order> orders;
  private final LocalDate asOf;

  /**
   * @param versions of the orders, null where there is none
   * @param gross in won; 0 where it is not known
   */
  Volumes(
      List<Order> orders, PolicyVersion[] versions, LocalDate asOf, ToLongFunction<Order> gross) {
    this.orders = orders;
    this.asOf = asOf;
    for (int i = 0; i < versions.length; i++) {
      if (versions[i] != null) {
        for (Tiers tiers : versions[i].tiers()) {
          Count count = counts.computeIfAbsent(tiers, Count::new);
          if (tiers.applies() == Tiers.Applies.RETROACTIVE) {
            count.add(orders.get(i), gross);
          }
        }
      }
    }
    for (Map.Entry<Tiers, Count> entry : counts.entrySet()) {
      if (entry.getKey().applies() == Tiers.Applies.ONWARDS) {
        entry.getValue().countOnwards(versions, gross);
      }
    }
  }

  /** The volume for an order's place in its tiers; 0 for no tiers. */
  long of(int index, Tiers tiers) {
    return tiers == null ? 0 : counts.get(tiers).of(index);
  }

  private final class Count {
    private final Tiers tiers;
    private final Map<Window, long[]> totals = new HashMap<>();
    private long[] reached;

    Count(Tiers tiers) {
      this.tiers = tiers;
    }

    long of(int index) {
      if (reached != null) {
        return reached[index];
      }
      long[] total = totals.get(window(orders.get(index)));
      return total == null ? 0 : total[0];
    }

    /** The total with the order, if it counts. */
    long add(Order order, ToLongFunction<Order> gross) {
      long[] total = totals.computeIfAbsent(window(order), window -> new long[1]);
      if (counts(order)) {
        long more = tiers.measure() == Tiers.Measure.ORDERS ? 1 : gross.applyAsLong(order);
        total[0] = Math.addExact(total[0], more);
      }
      return total[0];
    }

    void countOnwards(PolicyVersion[] versions, ToLongFunction<Order> gross) {
      reached = new long[versions.length];
      for (int index : Sequence.by(this::day, orders)) {
        PolicyVersion version = versions[index];
        if (version != null && version.tiers().stream().anyMatch(own -> own == tiers)) {
          reached[index] = add(orders.get(index), gross);
        }
      }
    }

    private Window window(Order order) {
      long creator = tiers.per() == Tiers.Per.CREATOR ? order.facts().creatorId() : 0;
      return Window.of(day(order), creator);
    }

    private LocalDate day(Order order) {
      LocalDate end = order.stayEnd();
      return tiers.counts() == Tiers.Counts.DEPARTED && end != null ? end : order.orderDay();
    }

    private boolean counts(Order order) {
      if (order.conversion().status() != RowStatus.CONFIRMED) {
        return false;
      }
      boolean isSale =
          order.conversion().grossMinor() > 0 || order.conversion().commissionMinor() > 0;
      LocalDate end = order.stayEnd();
      return switch (tiers.counts()) {
        case CONFIRMED -> isSale;
        case DEPARTED -> isSale && end != null && !end.isAfter(asOf);
      };
    }
  }
}
