package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.util.List;

/**
 * Whose order it is, as matching found.
 *
 * @param bookingIds none, one, or several where a sum group holds them together
 * @param clickId the click, also where there is no booking; or null
 * @param linkId or null
 * @param creatorId who earns; null where nobody is known
 * @param rung of the match ladder, R0 to R4; null without a match
 * @param sumGroup the group of {@link SumGroup#key}, or null
 * @param evidence what agreed when it was matched, or null
 */
public record Attribution(
    List<Long> bookingIds,
    String clickId,
    Long linkId,
    Long creatorId,
    String rung,
    String sumGroup,
    String evidence) {
  /** Nobody's order. */
  public static final Attribution NONE = new Attribution(List.of(), null, null, null, null, null);

  /** One of which nobody noted what agreed. */
  public Attribution(
      List<Long> bookingIds,
      String clickId,
      Long linkId,
      Long creatorId,
      String rung,
      String sumGroup) {
    this(bookingIds, clickId, linkId, creatorId, rung, sumGroup, null);
  }

  public Attribution {
    bookingIds = List.copyOf(bookingIds);
    if (!bookingIds.isEmpty() && rung == null) {
      throw new IllegalArgumentException("bookings without the rung they were matched on");
    }
    if (bookingIds.size() > 1 && sumGroup == null) {
      throw new IllegalArgumentException("several bookings that no sum group holds together");
    }
  }

  /** The booking where it is exactly one, otherwise null. */
  public Long bookingId() {
    return bookingIds.size() == 1 ? bookingIds.get(0) : null;
  }
}
