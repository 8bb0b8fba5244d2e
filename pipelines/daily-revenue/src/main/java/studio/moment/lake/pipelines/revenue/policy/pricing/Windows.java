package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which orders share a sum: those of one version, one owner and one calendar month. Orders are told
 * one after the other; what is then summed, in whatever order, are numbers beside each other.
 */
final class Windows {
  private static final int NONE = -1;

  /**
   * @param month since year 0
   * @param owner a creator, or 0 for the whole partner
   */
  private record Window(Object terms, long month, long owner) {}

  private final Map<Window, Integer> numbers = new HashMap<>();
  private final int[] windows;
  private final int[] epochDays;

  Windows(int orders) {
    windows = new int[orders];
    epochDays = new int[orders];
    Arrays.fill(windows, NONE);
  }

  /**
   * Puts an order into its window; orders that are not put belong to none.
   *
   * @param terms whose sum it is, told apart by its own equality
   */
  void put(int index, Object terms, LocalDate day, long owner) {
    epochDays[index] = (int) day.toEpochDay();
    Window window = new Window(terms, day.getYear() * 12L + day.getMonthValue(), owner);
    Integer known = numbers.putIfAbsent(window, numbers.size());
    windows[index] = known == null ? numbers.size() - 1 : known;
  }

  /** The order's window, from 0; negative for none. */
  int of(int index) {
    return windows[index];
  }

  int count() {
    return numbers.size();
  }

  /** The day of each order; the first day there is for those in no window. */
  int[] epochDays() {
    return epochDays;
  }
}
