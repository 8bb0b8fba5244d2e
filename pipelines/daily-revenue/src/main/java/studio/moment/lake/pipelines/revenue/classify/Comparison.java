package studio.moment.lake.pipelines.revenue.classify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.verdict.Difference;
import studio.moment.lake.pipelines.revenue.classify.verdict.Reason;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.Tolerance;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * A linked conversion beside its bookings, or a group of conversions beside their one: sums of both
 * sides, and all in which they differ. Amounts in minor units.
 */
final class Comparison {
  private static final String WON = "KRW";

  private final Tolerance tolerance;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private final List<Difference> differences = new ArrayList<>(0);
  private Long residual;
  private boolean amountsDiffer;

  private Comparison(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  static Comparison of(Matches matches, int c, Tolerance tolerance, StatusRules statuses) {
    Comparison comparison = new Comparison(tolerance);
    Conversion conversion = matches.conversions().get(c);
    for (int i = 0; i < matches.linksOfConversion(c); i++) {
      Booking booking = matches.bookings().get(matches.linkOfConversion(c, i).booking());
      comparison.compareStatus(conversion, booking, statuses);
      comparison.compareTexts(conversion, booking);
    }
    comparison.compareAmounts(matches, c);
    return comparison;
  }

  private void compareStatus(Conversion conversion, Booking booking, StatusRules statuses) {
    switch (statuses.compare(conversion, booking)) {
      case AGREE -> {}
      case NOT_DUE_YET -> reasons.add(Reason.STATUS_NOT_DUE_YET);
      case DIFFER -> {
        if (reasons.add(Reason.STATUS_DIFFERS)) {
          text("status", booking.status(), conversion.status().name());
        }
      }
    }
  }

  private void compareTexts(Conversion conversion, Booking booking) {
    note(Reason.ORDER_CODE_DIFFERS, "orderCode", booking.orderCode(), conversion.orderCode());
    note(Reason.MERCHANT_DIFFERS, "merchant", booking.merchant(), conversion.merchant());
    note(Reason.PRODUCT_DIFFERS, "product", booking.product(), conversion.product());
    if (conversion.movedFrom() != null && reasons.add(Reason.ORDER_DAY_MOVED)) {
      text(
          "occurredOn",
          conversion.movedFrom().toString(),
          StatusRules.day(conversion.occurredAt()).toString());
    }
  }

  private void note(Reason reason, String field, String ours, String theirs) {
    if (ours != null && theirs != null && !ours.equals(theirs) && reasons.add(reason)) {
      text(field, ours, theirs);
    }
  }

  private void text(String field, String expected, String actual) {
    differences.add(new Difference(field, expected, actual, null, null));
  }

  private void compareAmounts(Matches matches, int c) {
    Conversion conversion = matches.conversions().get(c);
    Link first = matches.linkOfConversion(c, 0);
    long theirs = 0;
    long theirCommission = 0;
    boolean confirmed = true;
    boolean allCancelled = true;
    String currency = conversion.currency();
    // Several conversions only where they share one booking.
    int rivals = matches.linksOfBooking(first.booking());
    for (int i = 0; i < rivals; i++) {
      Conversion each =
          matches.conversions().get(matches.linkOfBooking(first.booking(), i).conversion());
      theirs = Math.addExact(theirs, each.grossMinor());
      theirCommission = Math.addExact(theirCommission, each.commissionMinor());
      boolean cancelled = each.status() == RowStatus.CANCELLED;
      allCancelled &= cancelled;
      confirmed &= cancelled || each.status() == RowStatus.CONFIRMED;
      currency = cancelled || each.currency().equals(currency) ? currency : each.currency();
    }
    long ours = 0;
    long ourCommission = 0;
    for (int i = 0; i < matches.linksOfConversion(c); i++) {
      Booking booking = matches.bookings().get(matches.linkOfConversion(c, i).booking());
      ours = Math.addExact(ours, booking.grossMinor());
      ourCommission = Math.addExact(ourCommission, booking.commissionKrw());
      currency =
          Objects.equals(booking.currency(), conversion.currency()) ? currency : booking.currency();
    }
    if (allCancelled) {
      return;
    }
    if (!currency.equals(conversion.currency())) {
      reasons.add(Reason.CURRENCY_DIFFERS);
      amountsDiffer = true;
      text("currency", currency, conversion.currency());
      return;
    }
    residual = theirs - ours;
    amount(Reason.GROSS_DIFFERS, "gross", ours, theirs);
    // Until it is confirmed a partner may tell no commission; in other currencies than the won
    // ours is an estimate at our own rate.
    if (confirmed && ourCommission > 0 && currency.equals(WON)) {
      amount(Reason.COMMISSION_DIFFERS, "commission", ourCommission, theirCommission);
    }
  }

  private void amount(Reason reason, String field, long ours, long theirs) {
    if (ours == theirs) {
      return;
    }
    long allowed = tolerance.of(ours);
    boolean beyond = Math.abs(theirs - ours) > allowed;
    reasons.add(beyond ? reason : Reason.WITHIN_TOLERANCE);
    amountsDiffer |= beyond;
    differences.add(
        new Difference(field, Long.toString(ours), Long.toString(theirs), allowed, theirs - ours));
  }

  Set<Reason> reasons() {
    return reasons;
  }

  List<Difference> differences() {
    return differences;
  }

  boolean statusDiffers() {
    return reasons.contains(Reason.STATUS_DIFFERS);
  }

  boolean amountsDiffer() {
    return amountsDiffer;
  }

  Long residual() {
    return residual;
  }
}
