package studio.moment.lake.pipelines.ga4.business.check;

import java.util.Map;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversions;
import studio.moment.lake.pipelines.ga4.business.conversion.Standing;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

/**
 * What the bookings add up to before they are joined with anything. Each stage counts bookings that
 * came to it in the window.
 *
 * @param takenBack cancellations, whenever they were, of bookings made in the window; not above
 *     zero
 * @param cancelled not above zero
 */
record Expected(Sums booked, Sums takenBack, Sums confirmed, Sums cancelled, Sums payable) {

  static Expected of(RdsFacts facts, Window window) {
    Map<Long, Standing> standings = Conversions.standings(facts);
    Sums booked = Sums.NONE;
    Sums takenBack = Sums.NONE;
    Sums confirmed = Sums.NONE;
    Sums cancelled = Sums.NONE;
    Sums payable = Sums.NONE;
    for (Booking booking : Conversions.distinct(facts.bookings())) {
      Standing standing = standings.get(booking.bookingId());
      Sums sums =
          new Sums(
              1,
              orZero(booking.amountKrw()),
              orZero(standing.commissionKrw()),
              orZero(standing.creatorKrw()));
      if (in(window, booking.bookedAt())) {
        booked = booked.plus(sums);
        takenBack = standing.cancelledAt() == null ? takenBack : takenBack.plus(sums.negated());
      }
      confirmed = in(window, standing.confirmedAt()) ? confirmed.plus(sums) : confirmed;
      cancelled = in(window, standing.cancelledAt()) ? cancelled.plus(sums.negated()) : cancelled;
      payable = in(window, standing.completedAt()) ? payable.plus(sums) : payable;
    }
    return new Expected(booked, takenBack, confirmed, cancelled, payable);
  }

  private static boolean in(Window window, Long micros) {
    return micros != null && micros >= window.start() && micros < window.end();
  }

  private static long orZero(Long won) {
    return won == null ? 0 : won;
  }
}
