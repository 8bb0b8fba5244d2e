package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.List;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;
import studio.moment.lake.pipelines.ga4.business.fact.Status;

/**
 * Where a booking stands and what it brings. The partner's latest word counts where there is one,
 * the platform's otherwise; that the journey is made is the platform's to say, of a booking that
 * the partner confirmed. A status whose time was not told has the time of the row's last change.
 *
 * @param source {@code revenue} or {@code rds}
 * @param lineageKey of the partner's word; null where there is none
 * @param clickId sub id, if it is a click; null otherwise
 * @param linkId sub id, if it is a link; null otherwise
 * @param confirmedAt null where it never was, so are the other times
 */
public record Standing(
    String source,
    String lineageKey,
    String clickId,
    Long linkId,
    String status,
    Long confirmedAt,
    Long cancelledAt,
    Long completedAt,
    Long commissionKrw,
    Long creatorKrw) {
  public static final String RDS = "rds";
  public static final String REVENUE = "revenue";

  /**
   * @param words what the booking's partner reported of it, latest last; may be none
   */
  static Standing of(Booking booking, List<PartnerConversion> words) {
    return words.isEmpty() ? ofPlatform(booking) : ofPartner(booking, words.get(words.size() - 1));
  }

  private static Standing ofPlatform(Booking booking) {
    String status = booking.status();
    long changed = or(booking.updatedAt(), booking.bookedAt());
    boolean completed = Status.COMPLETED.equals(status);
    Long completedAt = completed ? or(booking.completedAt(), changed) : null;
    Long confirmedAt = booking.confirmedAt();
    if (confirmedAt == null) {
      confirmedAt = completed ? completedAt : Status.CONFIRMED.equals(status) ? changed : null;
    }
    return new Standing(
        RDS,
        null,
        booking.clickId(),
        booking.linkId(),
        status,
        confirmedAt,
        Status.CANCELLED.equals(status) ? or(booking.cancelledAt(), changed) : null,
        completedAt,
        booking.commissionKrw(),
        booking.creatorKrw());
  }

  private static Standing ofPartner(Booking booking, PartnerConversion word) {
    Standing platform = ofPlatform(booking);
    boolean confirmed = Status.CONFIRMED.equals(word.status());
    boolean cancelled = Status.CANCELLED.equals(word.status());
    boolean pending = Status.PENDING.equals(word.status());
    if (!confirmed && !cancelled && !pending) {
      // No word of a status: the platform's stands.
      return new Standing(
          platform.source,
          word.lineageKey(),
          word.clickId(),
          word.linkId(),
          platform.status,
          platform.confirmedAt,
          platform.cancelledAt,
          platform.completedAt,
          or(word.commissionKrw(), platform.commissionKrw),
          or(word.creatorKrw(), platform.creatorKrw));
    }
    boolean completed = confirmed && platform.completedAt != null;
    long changed = or(word.occurredAt(), or(booking.updatedAt(), booking.bookedAt()));
    Long confirmedAt =
        word.confirmedAt() != null || pending
            ? word.confirmedAt()
            : confirmed ? or(booking.confirmedAt(), changed) : booking.confirmedAt();
    return new Standing(
        REVENUE,
        word.lineageKey(),
        word.clickId(),
        word.linkId(),
        completed ? Status.COMPLETED : word.status(),
        confirmedAt,
        cancelled ? or(word.cancelledAt(), or(booking.cancelledAt(), changed)) : null,
        completed ? platform.completedAt : null,
        or(word.commissionKrw(), platform.commissionKrw),
        or(word.creatorKrw(), platform.creatorKrw));
  }

  private static Long or(Long value, Long otherwise) {
    return value == null ? otherwise : value;
  }
}
