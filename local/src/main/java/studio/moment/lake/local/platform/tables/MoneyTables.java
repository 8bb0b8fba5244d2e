package studio.moment.lake.local.platform.tables;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.make.Rates.Rate;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.BookingStatus;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.platform.truth.Payout;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** Rates of exchange, bookings and payouts. */
final class MoneyTables {
  private MoneyTables() {}

  static List<TableData> of(Platform platform) {
    return List.of(
        new TableData(
            "exchange_rates",
            "currency, day, krw, inverse, announced_at",
            sink -> platform.rates().all().forEach(rate -> rate(rate, sink))),
        new TableData(
            "bookings",
            "booking_id, click_id, link_id, creator_id, partner_id, product_id,"
                + " partner_order_code, guest_name, guest_email, guest_phone, guests, stay,"
                + " currency, amount, exchange_rate, amount_krw, commission_krw, creator_krw,"
                + " status, booked_at, confirmed_at, cancelled_at, completed_at, updated_at",
            sink -> platform.bookings().forEach(booking -> booking(platform, booking, sink))),
        new TableData(
            "payouts",
            "payout_id, creator_id, account_id, period, gross_krw, withheld_krw, transfer_note,"
                + " paid_at",
            sink -> platform.payouts().forEach(payout -> payout(payout, sink))),
        new TableData(
            "payout_items",
            "payout_id, line, booking_id, amount_krw",
            sink -> platform.payouts().forEach(payout -> items(payout, sink))));
  }

  private static void rate(Rate rate, RowSink sink) {
    sink.row(
        rate.currency(),
        rate.day(),
        rate.won(),
        BigDecimal.ONE.divide(rate.won(), 30, RoundingMode.HALF_UP),
        rate.day().atTime(8, 30));
  }

  private static void booking(Platform platform, Booking booking, RowSink sink) {
    Dice dice = Dice.of(platform.settings().seed(), "bookings", booking.id());
    Link link = booking.click().link();
    Partner partner = link.product().merchant().partner();
    Person guest = booking.click().visitor().person();
    sink.row(
        booking.id(),
        booking.click().id(),
        link.id(),
        link.creator().id(),
        partner.id(),
        link.product().id(),
        booking.orderCode(),
        new Secret(Kind.NAME, guest.name()),
        new Secret(Kind.EMAIL, Spellings.email(guest.email(), dice)),
        new Secret(Kind.PHONE, Spellings.phone(guest.phone(), dice)),
        booking.guests(),
        "[" + booking.from() + "," + booking.until() + ")",
        partner.currency(),
        booking.amount(),
        booking.rate(),
        booking.amountKrw(),
        booking.commissionKrw(),
        booking.creatorKrw(),
        booking.latest().status().label(),
        booking.bookedAt(),
        booking.at(BookingStatus.CONFIRMED),
        booking.at(BookingStatus.CANCELLED),
        booking.at(BookingStatus.COMPLETED),
        booking.latest().at());
  }

  private static void payout(Payout payout, RowSink sink) {
    Secret holder = new Secret(Kind.NAME, payout.method().creator().person().name());
    sink.row(
        payout.id(),
        payout.method().creator().id(),
        payout.method().id(),
        "[" + payout.month().atDay(1) + "," + payout.month().plusMonths(1).atDay(1) + ")",
        payout.grossKrw(),
        payout.withheldKrw(),
        FreeText.with("모멘트 " + payout.month().getMonthValue() + "월 정산 %s", holder),
        payout.paidAt());
  }

  private static void items(Payout payout, RowSink sink) {
    int line = 1;
    for (Booking booking : payout.bookings()) {
      sink.row(payout.id(), line++, booking.id(), booking.creatorKrw());
    }
  }
}
