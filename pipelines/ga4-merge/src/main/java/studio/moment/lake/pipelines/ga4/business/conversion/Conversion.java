package studio.moment.lake.pipelines.ga4.business.conversion;

import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

/**
 * A booking with all that is known of it: one of each, whatever it was joined with.
 *
 * @param partner the partner's code
 * @param creatorId whom the booking pays; null where unknown
 * @param session in which the click was made; null where unknown
 * @param gaClickSeen whether GA4 saw the click
 */
public record Conversion(
    Booking booking,
    String partner,
    Standing standing,
    Match match,
    Long creatorId,
    SessionFacts session,
    boolean gaClickSeen) {

  /** What stands in a column of text for something that is not known. */
  public static final String UNKNOWN = "(unknown)";

  /** What stands in a key column for a link or creator that is not known. */
  public static final long NO_ID = 0;

  /** Channel of the session, {@link #UNKNOWN} without one. */
  public static String channel(SessionFacts session) {
    return session == null || session.channel() == null ? UNKNOWN : session.channel();
  }

  public String channel() {
    return channel(session);
  }

  public int bookedDay() {
    return booking.day();
  }

  public Integer confirmedDay() {
    return day(standing.confirmedAt());
  }

  public Integer cancelledDay() {
    return day(standing.cancelledAt());
  }

  public Integer completedDay() {
    return day(standing.completedAt());
  }

  /** What it brings. */
  public Sums sums() {
    return new Sums(
        1,
        orZero(booking.amountKrw()),
        orZero(standing.commissionKrw()),
        orZero(standing.creatorKrw()));
  }

  private static Integer day(Long micros) {
    return micros == null ? null : (Integer) Window.dayOf(micros);
  }

  private static long orZero(Long won) {
    return won == null ? 0 : won;
  }
}
