package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Orders in the order they count: by a day, then by when they were made, then by lineage. It does
 * not depend on the order in which they are given.
 */
final class Sequence {
  private static final Comparator<Order> BY_MOMENT =
      Comparator.<Order, Instant>comparing(order -> order.conversion().occurredAt())
          .thenComparing(order -> order.conversion().lineageKey());

  // A number of 64 bits holds an index and what is sorted by: so sorting needs no objects.
  private static final int INDEX_BITS = 31;
  private static final long MOST = (1L << 32) - 1;

  private Sequence() {}

  /**
   * Indexes into the list.
   *
   * @param epochDays the day of each order
   */
  static int[] by(int[] epochDays, List<Order> orders) {
    int[] byMoment = byMoment(orders);
    long[] keys = new long[byMoment.length];
    for (int rank = 0; rank < keys.length; rank++) {
      keys[rank] = key(epochDays[byMoment[rank]], rank);
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = byMoment[index(keys[i])];
    }
    return sorted;
  }

  private static int[] byMoment(List<Order> orders) {
    long[] keys = new long[orders.size()];
    long first = Long.MAX_VALUE;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = orders.get(i).conversion().occurredAt().getEpochSecond();
      first = Math.min(first, keys[i]);
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(Math.min(keys[i] - first, MOST), i);
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = index(keys[i]);
    }
    for (int start = 0, end = 0; start < keys.length; start = end) {
      while (end < keys.length && keys[end] >> INDEX_BITS == keys[start] >> INDEX_BITS) {
        end++;
      }
      if (end - start > 1) {
        sortByMoment(sorted, start, end, orders);
      }
    }
    return sorted;
  }

  /** Orders of one second. */
  private static void sortByMoment(int[] sorted, int start, int end, List<Order> orders) {
    Integer[] same = new Integer[end - start];
    for (int i = start; i < end; i++) {
      same[i - start] = sorted[i];
    }
    Arrays.sort(same, (one, other) -> BY_MOMENT.compare(orders.get(one), orders.get(other)));
    for (int i = start; i < end; i++) {
      sorted[i] = same[i - start];
    }
  }

  private static long key(long sortedBy, int index) {
    return (sortedBy << INDEX_BITS) + index;
  }

  private static int index(long key) {
    return (int) (key & Integer.MAX_VALUE);
  }
}
