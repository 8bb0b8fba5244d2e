package studio.moment.lake.local.platform.truth;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What a creator was paid for a month.
 *
 * @param month in which the last of the bookings was completed
 * @param withheldKrw income tax, 3.3 % down to ten won
 * @param bookings what was paid for, those carried over from earlier months included
 */
public record Payout(
    long id,
    PayoutMethod method,
    YearMonth month,
    long grossKrw,
    long withheldKrw,
    Instant paidAt,
    List<Booking> bookings) {
  public Payout {
    bookings = List.copyOf(bookings);
  }

  public long netKrw() {
    return grossKrw - withheldKrw;
  }
}
