package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
    Map<PolicyVersion, Map<Window, long[]>> sums = new IdentityHashMap<>();
    for (int index : Sequence.by(Order::orderDay, orders)) {
      PolicyVersion version = versions[index];
      if (version == null || !capsOf.apply(version).hasMonth()) {
        continue;
      }
      long cap = capsOf.apply(version).month();
      Order order = orders.get(index);
      long[] sum =
          sums.computeIfAbsent(version, key -> new HashMap<>())
              .computeIfAbsent(
                  Window.of(order.orderDay(), owner.applyAsLong(order)), window -> new long[1]);
      long before = Math.min(sum[0], cap);
      sum[0] = Math.addExact(sum[0], amounts[index]);
      amounts[index] = Math.min(sum[0], cap) - before;
    }
  }
}
