package studio.moment.lake.pipelines.ga4.business.conversion;

import java.math.BigDecimal;

/**
 * A row of affiliate_conversions: the booking, or its cancellation, which takes all of it back.
 *
 * @param cancels whether it is the cancellation
 */
public record ConversionLine(Conversion conversion, boolean cancels) {

  public int number() {
    return cancels ? 2 : 1;
  }

  /** Its own day: booked or cancelled. */
  public Integer day() {
    return cancels ? conversion.cancelledDay() : (Integer) conversion.bookedDay();
  }

  BigDecimal amount() {
    BigDecimal amount = conversion.booking().amount();
    return amount == null || !cancels ? amount : amount.negate();
  }

  Long won(Long won) {
    return won == null || !cancels ? won : (Long) (-won);
  }
}
