package studio.moment.lake.local.reports.make;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.partner.Keys;
import studio.moment.lake.local.reports.partner.PartnerBook;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.OrderState;
import studio.moment.lake.local.reports.truth.Standing;

/** Orders that partners tell and that we have no booking of. */
final class Strangers {
  private static final double PART = 0.008;

  private final PartnerBook book;
  private final Keys keys;
  private final Map<Long, Fault> faults;
  private final List<Tale> tales = new ArrayList<>();
  private int clicksUsed;

  private Strangers(PartnerBook book, Map<Long, Fault> faults) {
    this.book = book;
    this.keys = new Keys(book);
    this.faults = faults;
  }

  /**
   * The orders.
   *
   * @param faults by booking
   */
  static List<Tale> of(PartnerBook book, Map<Long, Fault> faults) {
    Strangers strangers = new Strangers(book, faults);
    if (!book.bookings().isEmpty()) {
      strangers.make();
    }
    return strangers.tales;
  }

  private void make() {
    long count = Math.max(1, Math.round(PART * book.bookings().size()));
    for (int index = 0; index < count; index++) {
      foreign(index);
      Click click = idleClick();
      if (click != null) {
        idle(index, click);
      }
    }
    for (Booking booking : book.bookings()) {
      if (faults.get(booking.id()) == Fault.TWIN_WITH_IDS) {
        twin(booking);
      }
    }
  }

  private Click idleClick() {
    return clicksUsed < book.idleClicks().size() ? book.idleClicks().get(clicksUsed++) : null;
  }

  /** Somebody else's order of a product that we do not know. */
  private void foreign(int index) {
    Dice dice = Dice.of(book.seed(), "strange order", book.partner().id(), index);
    Booking like = book.bookings().get(dice.below(book.bookings().size()));
    long number = Keys.STRANGERS + index;
    Told order = keys.twin(like, number, like.click()).product("9" + dice.digits(7));
    String subId = dice.chance(0.5) ? null : "guest-" + dice.digits(9);
    order = order.ids(order.key(), order.orderCode(), subId);
    add(order, like.bookedAt(), book.gross(like) + 100 * dice.between(1, 50), Fault.NOT_OURS);
  }

  /** An order of a click of ours that we have no booking of. */
  private void idle(int index, Click click) {
    Dice dice = Dice.of(book.seed(), "idle click", book.partner().id(), index);
    long number = Keys.STRANGERS + 10_000_000 + index;
    Instant at = click.clickedAt().plus(Duration.ofMinutes(dice.between(3, 90)));
    Booking like = book.bookings().get(dice.below(book.bookings().size()));
    Told twin = keys.twin(like, number, click);
    LocalDate until = PartnerBook.day(at).plusDays(dice.between(2, 40));
    Told order =
        new Told(
            twin.feed(),
            twin.key(),
            keys.rowId(number, twin.orderCode(), product(click)),
            Standing.PENDING,
            Integer.toString(click.link().product().merchant().id()),
            twin.orderCode(),
            twin.subId(),
            product(click),
            click.link().product().merchant().kind().label(),
            twin.currency(),
            0,
            0,
            at,
            until,
            at,
            null);
    add(order, at, book.gross(like), Fault.CLICK_WITHOUT_BOOKING);
  }

  private static String product(Click click) {
    return Long.toString(click.link().product().id());
  }

  private void twin(Booking booking) {
    Click click = book.profile().subIsLink() ? booking.click() : idleClick();
    if (click == null) {
      return;
    }
    long number = Keys.STRANGERS + 20_000_000 + booking.id();
    Told order = keys.twin(booking, number, click);
    Tale tale = tale(order, booking.bookedAt(), book.gross(booking), Fault.CLICK_WITHOUT_BOOKING);
    tales.add(
        new Tale(
            tale.lineage(), tale.is(), Set.of(Fault.TWIN_WITH_IDS), List.of(), tale.steps(), null));
  }

  private void add(Told order, Instant at, long gross, Fault fault) {
    if (at.isBefore(PlatformSettings.startOf(book.to().plusDays(1)))) {
      tales.add(tale(order, at, gross, fault));
    }
  }

  /** Booked then, and confirmed once the journey was made. */
  private Tale tale(Told order, Instant at, long gross, Fault fault) {
    int merchant = Integer.parseInt(order.merchant());
    OrderState pending =
        new OrderState(Standing.PENDING, book.partner().currency(), gross, book.commission(gross));
    Instant made = PlatformSettings.startOf(order.stayEnd().plusDays(2)).plusSeconds(36_000);
    Story story =
        new Story(book.profile().amending(merchant), order)
            .tell(at, pending)
            .confirm(book.isTold(made) ? made : null);
    return new Tale(
        book.profile().shape().lineage(order),
        fault.orderIs(),
        Set.of(fault),
        List.of(),
        story.steps(),
        null);
  }
}
