package studio.moment.lake.pipelines.revenue.match;

import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Rung;

/**
 * R1, and the sums of R3 that go by order code. Two merchants may use one number: where they
 * differ, the day and the amount or product must agree.
 */
final class OrderCodeRung {
  private final Agreement agreement;
  private final Keys keys;

  OrderCodeRung(Board board, Agreement agreement) {
    this.agreement = agreement;
    this.keys = new Keys(board, Conversion::orderCode, Booking::orderCode);
  }

  void climb() {
    keys.forEachLeft(
        pairing -> {
          if (pairing.conversions() == 1 && pairing.bookings() == 1) {
            pairing.linkUnique(this::isOrder, Rung.R1, Evidence.ORDER_CODE);
            return;
          }
          pairing.linkUnique(agreement::merchantFits, Rung.R1, Evidence.ORDER_CODE);
          // One against several may be a sum, which is the next rung's.
          if (pairing.conversions() > 1 && pairing.bookings() > 1) {
            pairing.linkUnique(
                (c, b) -> agreement.merchantFits(c, b) && agreement.sameProduct(c, b),
                Rung.R1,
                Evidence.ORDER_CODE_AND_PRODUCT);
          }
        },
        tooMany -> {});
  }

  void climbSums() {
    keys.forEachLeft(
        pairing -> {
          if (pairing.addsUp(agreement::merchantFits)) {
            pairing.linkSum(Evidence.ORDER_CODE_AND_SUM);
          } else {
            pairing.addCandidates(this::isOrder);
          }
        },
        Pairing::crowd);
  }

  private boolean isOrder(int c, int b) {
    return agreement.merchantFits(c, b) || agreement.corroborated(c, b);
  }
}
