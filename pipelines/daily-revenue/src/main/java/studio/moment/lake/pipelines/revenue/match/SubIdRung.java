package studio.moment.lake.pipelines.revenue.match;

import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;

/**
 * R2, and the sums of R3 that go by click. A click that has one conversion and one booking in all
 * is enough, unless merchant or order code contradict; of several orders of a click, and for a
 * link, the day and the amount or product must agree as well.
 */
final class SubIdRung {
  private final Agreement agreement;
  private final Keys keys;
  private final boolean click;

  SubIdRung(Board board, Agreement agreement) {
    this.agreement = agreement;
    this.click = board.rules.subIdKind() == SubIdKind.CLICK;
    if (click) {
      keys = new Keys(board, Conversion::subId, Booking::clickId);
    } else {
      boolean merchants = board.conversions.stream().anyMatch(each -> each.merchant() != null);
      keys =
          new Keys(
              board,
              conversion -> linkKey(linkId(conversion), merchants, conversion.merchant()),
              booking -> linkKey(booking.linkId(), merchants, booking.merchant()));
    }
  }

  private record LinkOfMerchant(long linkId, String merchant) {}

  private static Object linkKey(Long linkId, boolean merchants, String merchant) {
    if (linkId == null || !merchants) {
      return linkId;
    }
    return merchant == null ? null : new LinkOfMerchant(linkId, merchant);
  }

  /** The number of the link that the sub id is, or null. */
  static Long linkId(Conversion conversion) {
    String subId = conversion.subId();
    if (subId == null || subId.isEmpty() || subId.length() > 18) {
      return null;
    }
    long id = 0;
    for (int i = 0; i < subId.length(); i++) {
      int digit = subId.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      id = id * 10 + digit;
    }
    return id;
  }

  void climb() {
    keys.forEachLeft(click ? this::ofClick : this::ofLink, tooMany -> {});
  }

  private void ofClick(Pairing pairing) {
    if (pairing.conversions() == 1
        && pairing.bookings() == 1
        && keys.isUnique(pairing.conversion())) {
      pairing.linkUnique(this::isOnlyOrderOfClick, Rung.R2, Evidence.CLICK_ID);
      return;
    }
    pairing.linkUnique(
        (c, b) -> fits(c, b) && agreement.strong(c, b), Rung.R2, Evidence.CLICK_ID_AND_ORDER);
    if (!pairing.addsUp(this::isOfOneOrder)) {
      pairing.linkUnique(this::fitsCorroborated, Rung.R2, Evidence.CLICK_ID_AND_ORDER);
      pairing.addCandidates(this::fitsCorroborated);
    }
  }

  private void ofLink(Pairing pairing) {
    if (pairing.conversions() == 1 && pairing.bookings() == 1) {
      pairing.linkUnique(
          (c, b) ->
              fits(c, b)
                  && (agreement.corroborated(c, b)
                      || (keys.isUnique(c) && agreement.near(c, b) && agreement.productFits(c, b))),
          Rung.R2,
          Evidence.LINK_ID_AND_MERCHANT);
      return;
    }
    pairing.linkUnique(
        (c, b) -> fits(c, b) && agreement.strong(c, b) && agreement.productFits(c, b),
        Rung.R2,
        Evidence.LINK_ID_AND_MERCHANT);
  }

  private boolean isOnlyOrderOfClick(int c, int b) {
    boolean conflict = agreement.codesConflict(c, b);
    return agreement.merchantFits(c, b)
        ? !conflict || agreement.strong(c, b)
        : !conflict && agreement.corroborated(c, b);
  }

  private boolean fits(int c, int b) {
    return agreement.merchantFits(c, b) && !agreement.codesConflict(c, b);
  }

  private boolean fitsCorroborated(int c, int b) {
    return fits(c, b) && agreement.corroborated(c, b);
  }

  private boolean isOfOneOrder(int c, int b) {
    return fits(c, b) && agreement.near(c, b);
  }

  /** Only a click is one order's; of a link any amounts may happen to add up. */
  void climbSums() {
    if (!click) {
      return;
    }
    keys.forEachLeft(
        pairing -> {
          if (pairing.addsUp(this::isOfOneOrder)) {
            pairing.linkSum(Evidence.CLICK_ID_AND_SUM);
          }
        },
        tooMany -> {});
  }
}
