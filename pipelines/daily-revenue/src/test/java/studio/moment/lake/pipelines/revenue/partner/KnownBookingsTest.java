package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.sample.BookingSpec;

class KnownBookingsTest {
  private final KnownBookings bookings = new KnownBookings();

  private void add(long... ids) {
    for (long id : ids) {
      bookings.add(BookingSpec.booking(id).make());
    }
  }

  private List<Long> all() {
    return bookings.sorted().stream().map(Booking::bookingId).toList();
  }

  @Test
  void the_windows_bookings_and_older_ones_are_there_once_by_number() {
    add(10, 20, 40);
    // Of the window, linked with what the window touches; and of long ago.
    add(20, 5, 30, 5, 41, 10);
    assertThat(all()).containsExactly(5L, 10L, 20L, 30L, 40L, 41L);
  }

  @Test
  void each_is_found_wherever_it_came_and_no_other() {
    assertThat(bookings.get(1)).isNull();
    assertThat(all()).isEmpty();
    add(10, 20, 40, 30, Long.MAX_VALUE, -7);
    for (long id : new long[] {-7, 10, 20, 30, 40, Long.MAX_VALUE}) {
      assertThat(bookings.get(id).bookingId()).isEqualTo(id);
    }
    for (long id : new long[] {Long.MIN_VALUE, 0, 11, 35, 41, Long.MAX_VALUE - 1}) {
      assertThat(bookings.get(id)).isNull();
    }
  }
}
