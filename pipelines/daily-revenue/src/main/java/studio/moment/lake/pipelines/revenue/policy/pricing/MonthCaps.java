package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.terms.Caps;

/**
 * Caps of a month over orders in the order they were made. The sum up to each order is cut at the
 * cap; an order gets what it adds to the cut sum. So the order that reaches the cap gets a part,
 * and a clawback takes nothing back of what the cap had kept.
 */
final class MonthCaps {
  private MonthCaps() {}

  /**
   * Cuts the amounts in place.
   *
   * @param owner whose cap it is: a creator, or 0 for the whole partner
   */
  static void cut(
      List<Order> orders,
      PolicyVersion[] versions,
      Function<PolicyVersion, Caps> capsOf,
      ToLongFunction<Order> owner,
      long[] amounts) {
    Windows windows = new Windows(versions.length);
    for (int i = 0; i < versions.length; i++) {
      if (versions[i] != null && capsOf.apply(versions[i]).hasMonth()) {
        Order order = orders.get(i);
        windows.put(i, versions[i].id(), order.orderDay(), owner.applyAsLong(order));
      }
    }
    long[] sums = new long[windows.count()];
    for (int index : Sequence.by(windows.epochDays(), orders)) {
      int window = windows.of(index);
      if (window >= 0) {
        long cap = capsOf.apply(versions[index]).month();
        long before = Math.min(sums[window], cap);
        sums[window] += amounts[index];
        amounts[index] = Math.min(sums[window], cap) - before;
      }
    }
  }
}
