package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Orders in the order they count: by a day, then by when they were made, then by lineage. It does
 * not depend on the order in which they are given.
 */
final class Sequence {
  private static final Comparator<Order> WITHIN_A_DAY =
      Comparator.<Order, Instant>comparing(order -> order.conversion().occurredAt())
          .thenComparing(order -> order.conversion().lineageKey());

  private Sequence() {}

  /** Indexes into the list. */
  static int[] by(Function<Order, LocalDate> day, List<Order> orders) {
    int size = orders.size();
    // Day and index in one number: sorting numbers needs no objects.
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (day.apply(orders.get(i)).toEpochDay() << 31) + i;
    }
    Arrays.sort(keys);
    Integer[] sorted = new Integer[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) (keys[i] & Integer.MAX_VALUE);
    }
    for (int start = 0, end = 0; start < size; start = end) {
      while (end < size && keys[end] >> 31 == keys[start] >> 31) {
        end++;
      }
      Arrays.sort(sorted, start, end, Comparator.comparing(orders::get, WITHIN_A_DAY));
    }
    return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }
}
