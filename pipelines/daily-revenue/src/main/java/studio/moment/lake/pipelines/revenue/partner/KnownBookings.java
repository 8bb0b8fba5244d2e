package studio.moment.lake.pipelines.revenue.partner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.booking.Booking;

/**
 * Bookings of one moment by their numbers. Those of the window come in the order of their numbers
 * and are found by search: a map of a million would take as much memory as they do.
 */
final class KnownBookings {
  private final List<Booking> ascending = new ArrayList<>();
  private final Map<Long, Booking> others = new HashMap<>();

  void add(Booking booking) {
    int size = ascending.size();
    if (size == 0 || ascending.get(size - 1).bookingId() < booking.bookingId()) {
      ascending.add(booking);
    } else if (place(booking.bookingId()) < 0) {
      others.put(booking.bookingId(), booking);
    }
  }

  /** The booking, or null. */
  Booking get(long bookingId) {
    int place = place(bookingId);
    return place < 0 ? others.get(bookingId) : ascending.get(place);
  }

  private int place(long bookingId) {
    int low = 0;
    int high = ascending.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(ascending.get(middle).bookingId(), bookingId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** All of them, each once, by number. */
  List<Booking> sorted() {
    if (others.isEmpty()) {
      return Collections.unmodifiableList(ascending);
    }
    List<Booking> all = new ArrayList<>(ascending.size() + others.size());
    all.addAll(ascending);
    all.addAll(others.values());
    all.sort(Comparator.comparingLong(Booking::bookingId));
    return all;
  }
}
