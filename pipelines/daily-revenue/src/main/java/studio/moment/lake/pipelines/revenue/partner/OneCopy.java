package studio.moment.lake.pipelines.revenue.partner;

import java.util.List;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;

/**
 * Lineages that hold the texts of their bookings, not copies of them. An order and its booking tell
 * the same click and mostly the same order code, and a partner may have a million of both.
 */
final class OneCopy {
  private OneCopy() {}

  /**
   * An equal lineage.
   *
   * @param booking that it is linked with, or null
   */
  static KnownLineage of(KnownLineage known, Booking booking) {
    if (booking == null) {
      return known;
    }
    Target was = known.target();
    return new KnownLineage(
        new Target(
            of(was.conversion(), booking),
            of(was.attribution(), booking),
            was.price(),
            was.confirmedAt(),
            was.cancelledAt()),
        known.postedSequence(),
        known.changedOn());
  }

  /**
   * The lineage with what agreed when it was matched. Of several links of a sum group, whose
   * evidences are of one kind, the last by name counts.
   */
  static KnownLineage withEvidence(KnownLineage known, String evidence) {
    Target was = known.target();
    Attribution of = was.attribution();
    if (evidence == null || (of.evidence() != null && of.evidence().compareTo(evidence) >= 0)) {
      return known;
    }
    return new KnownLineage(
        new Target(
            was.conversion(),
            new Attribution(
                of.bookingIds(),
                of.clickId(),
                of.linkId(),
                of.creatorId(),
                of.rung(),
                of.sumGroup(),
                evidence),
            was.price(),
            was.confirmedAt(),
            was.cancelledAt()),
        known.postedSequence(),
        known.changedOn());
  }

  private static Conversion of(Conversion was, Booking booking) {
    return new Conversion(
        was.partner(),
        was.lineageKey(),
        was.merchant(),
        either(was.orderCode(), booking.orderCode()),
        either(was.subId(), booking.clickId()),
        was.product(),
        was.category(),
        was.status(),
        was.currency(),
        was.grossMinor(),
        was.commissionMinor(),
        was.occurredAt(),
        was.movedFrom(),
        was.stayEnd(),
        was.firstReportDate(),
        was.lastReportDate(),
        List.copyOf(was.rowIds()),
        was.rows(),
        was.stateHash(),
        was.deductions());
  }

  private static Attribution of(Attribution was, Booking booking) {
    return new Attribution(
        was.bookingIds(),
        either(was.clickId(), booking.clickId()),
        either(was.linkId(), booking.linkId()),
        was.creatorId(),
        was.rung(),
        was.sumGroup(),
        was.evidence());
  }

  private static <T> T either(T one, T equal) {
    return one != null && one.equals(equal) ? equal : one;
  }
}
