package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
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
  private final LocalDate asOf;
  private final ToLongFunction<Order> gross;

  /**
   * @param versions of the orders, null where there is none
   * @param gross in won; 0 where it is not known
   */
  Volumes(
      List<Order> orders, PolicyVersion[] versions, LocalDate asOf, ToLongFunction<Order> gross) {
    this.asOf = asOf;
    this.gross = gross;
    for (int i = 0; i < versions.length; i++) {
      if (versions[i] != null) {
        for (Tiers tiers : versions[i].tiers()) {
          counts
              .computeIfAbsent(tiers, key -> new Count(key, versions.length))
              .put(i, orders.get(i));
        }
      }
    }
    counts.values().forEach(count -> count.sum(orders));
  }

  /** The volume for an order's place in its tiers; 0 for no tiers. */
  long of(int index, Tiers tiers) {
    return tiers == null ? 0 : counts.get(tiers).volumes[index];
  }

  private final class Count {
    private final Tiers tiers;
    private final Windows windows;

    /** First what each order adds, then the volume it sees. */
    private final long[] volumes;

    Count(Tiers tiers, int orders) {
      this.tiers = tiers;
      this.windows = new Windows(orders);
      this.volumes = new long[orders];
    }

    void put(int index, Order order) {
      long owner = tiers.per() == Tiers.Per.CREATOR ? order.facts().creatorId() : 0;
      windows.put(index, "", day(order), owner);
      if (counts(order)) {
        volumes[index] = tiers.measure() == Tiers.Measure.ORDERS ? 1 : gross.applyAsLong(order);
      }
    }

    void sum(List<Order> orders) {
      long[] sums = new long[windows.count()];
      if (tiers.applies() == Tiers.Applies.ONWARDS) {
        for (int index : Sequence.by(windows.epochDays(), orders)) {
          if (windows.of(index) >= 0) {
            sums[windows.of(index)] += volumes[index];
            volumes[index] = sums[windows.of(index)];
          }
        }
        return;
      }
      for (int i = 0; i < volumes.length; i++) {
        if (windows.of(i) >= 0) {
          sums[windows.of(i)] += volumes[i];
        }
      }
      for (int i = 0; i < volumes.length; i++) {
        volumes[i] = windows.of(i) >= 0 ? sums[windows.of(i)] : 0;
      }
    }

    private LocalDate day(Order order) {
      LocalDate end = order.stayEnd();
      return tiers.counts() == Tiers.Counts.DEPARTED && end != null ? end : order.orderDay();
    }

    private boolean counts(Order order) {
      boolean isSale =
          order.conversion().grossMinor() > 0 || order.conversion().commissionMinor() > 0;
      if (order.conversion().status() != RowStatus.CONFIRMED || !isSale) {
        return false;
      }
      LocalDate end = order.stayEnd();
      return tiers.counts() == Tiers.Counts.CONFIRMED || end != null && !end.isAfter(asOf);
    }
  }
}
