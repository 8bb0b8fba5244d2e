package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * One row of rds.bookings. Times are microseconds since 1970-01-01T00:00Z, null where that has not
 * happened; KRW amounts are whole won, null where unknown.
 *
 * @param clickId what the partner returned in its sub-id field, if that is a click
 * @param linkId what the partner returned in its sub-id field, if that is a link
 * @param orderCode the partner's own number of the booking
 * @param amount in {@code currency}
 * @param exchangeRate won for one unit of {@code currency} on the day of booking
 * @param status pending, confirmed, cancelled or completed
 */
public record Booking(
    long bookingId,
    String clickId,
    Long linkId,
    Long creatorId,
    Long partnerId,
    String orderCode,
    String currency,
    BigDecimal amount,
    BigDecimal exchangeRate,
    Long amountKrw,
    Long commissionKrw,
    Long creatorKrw,
    String status,
    long bookedAt,
    Long confirmedAt,
    Long cancelledAt,
    Long completedAt,
    Long updatedAt)
    implements Serializable {

  /** The order in which bookings were made: total where booking ids are unique. */
  public static final Comparator<Booking> MADE =
      Comparator.comparingLong(Booking::bookedAt).thenComparingLong(Booking::bookingId);

  /** The Seoul day it was made, as days since 1970-01-01. */
  public int day() {
    return Window.dayOf(bookedAt);
  }
}
