package studio.moment.lake.local.reports.make;

import static studio.moment.lake.local.reports.make.Plan.after;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.reports.partner.Keys;
import studio.moment.lake.local.reports.partner.PartnerBook;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Flaw;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.OrderState;
import studio.moment.lake.local.reports.truth.Standing;

/** What a partner tells of a booking, by the fault that is planted in it. */
final class Tales {
  private final PartnerBook book;
  private final Keys keys;

  Tales(PartnerBook book) {
    this.book = book;
    this.keys = new Keys(book);
  }

  /**
   * The orders that the partner makes of a booking: one; two of twins; none where it keeps silent.
   *
   * @param fault or null
   */
  List<Tale> of(Booking booking, Fault fault) {
    if (fault == Fault.NEVER_REPORTED || fault == Fault.NOT_YET_REPORTED) {
      return List.of();
    }
    Told order = keyed(keys.order(booking), booking, fault);
    int merchant = booking.click().link().product().merchant().id();
    Story story = new Story(book.profile().amending(merchant), order);
    LocalDate lateOn = tell(story, booking, fault);
    Set<Fault> faults = faults(story, fault);
    if (fault != Fault.TWINS_WITHOUT_IDS) {
      return List.of(tale(story, fault, faults, List.of(booking.id()), lateOn));
    }
    long number = Keys.STRANGERS / 2 + booking.id();
    Told other = order.ids(keys.key(number), null, null).product(order.product());
    other = other.row(keys.rowId(number, null, order.product()), Standing.PENDING, 0, 0);
    Story twin = new Story(book.profile().amending(merchant), other);
    plain(twin, booking, amounts(booking));
    return List.of(
        tale(story, fault, faults, List.of(), null), tale(twin, fault, faults, List.of(), null));
  }

  private Tale tale(
      Story story, Fault fault, Set<Fault> faults, List<Long> bookings, LocalDate lateOn) {
    return new Tale(
        book.profile().shape().lineage(story.order()),
        (fault == null ? Fault.REPEATED_DELIVERY : fault).orderIs(),
        faults,
        bookings,
        story.steps(),
        lateOn);
  }

  private static Set<Fault> faults(Story story, Fault fault) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    if (fault != null) {
      faults.add(fault);
    }
    for (Step step : story.steps()) {
      boolean isCancelFeed =
          step.lines().stream().anyMatch(line -> line.row().feed() == Told.Feed.CANCELS);
      if (isCancelFeed) {
        faults.add(Fault.CANCEL_FEED);
      }
      boolean isFresh = step.now() != null && step.now().standing() == Standing.CONFIRMED;
      boolean isOld =
          step.lines().stream().anyMatch(line -> line.row().standing() == Standing.CANCELLED);
      if (isFresh && isOld && fault != Fault.TWO_ROWS_OF_AN_ORDER) {
        faults.add(Fault.REISSUED_ID);
      }
    }
    return faults;
  }

  /** The order's keys, as far as the partner keeps them. */
  private Told keyed(Told order, Booking booking, Fault fault) {
    String link = Long.toString(booking.click().link().id());
    if (fault == null) {
      return order;
    }
    return switch (fault) {
      case SUB_ID_LOST -> order.ids(order.key(), order.orderCode(), null);
      case SUB_ID_OF_LINK -> order.ids(order.key(), order.orderCode(), link);
      case ORDER_CODE_UNKNOWN -> order.ids(order.key(), keys.code(booking.id()), order.subId());
      case ORDER_CODE_LOST -> order.ids(order.key(), null, order.subId());
      case IDS_LOST, TWINS_WITHOUT_IDS -> order.ids(order.key(), null, null);
      default -> order;
    };
  }

  private OrderState amounts(Booking booking) {
    return amounts(book.gross(booking));
  }

  private OrderState amounts(long gross) {
    return new OrderState(
        Standing.PENDING, book.partner().currency(), gross, book.commission(gross));
  }

  /** Tells the story; returns the day of a late change, or null. */
  private LocalDate tell(Story story, Booking booking, Fault fault) {
    OrderState ours = amounts(booking);
    OrderState high = amounts(ours.gross() + ours.gross() / 10);
    Instant booked = booking.bookedAt();
    Instant completed = book.completed(booking);
    Instant cancelled = book.cancelled(booking);
    switch (fault == null ? Fault.SUB_ID_LOST : fault) {
      case ZERO_COMMISSION_FIRST ->
          story
              .tell(booked, new OrderState(Standing.PENDING, ours.currency(), ours.gross(), 0))
              .tell(completed, ours.as(Standing.CONFIRMED));
      case AMOUNT_WITHIN_TOLERANCE ->
          plain(
              story,
              booking,
              new OrderState(
                  Standing.PENDING, ours.currency(), ours.gross() + 1, ours.commission()));
      case AMOUNT_DIFFERS -> plain(story, booking, amounts(ours.gross() + ours.gross() / 5));
      case CURRENCY_WITHOUT_RATE ->
          plain(OddStories.inForeignMoney(story), booking, OddStories.foreign(ours));
      case MOVED_ORDER_DATE -> {
        story.tell(booked, ours);
        story.from(story.order().occurred(after(booked, 4))).confirm(completed);
      }
      case CANCELLED_BY_US_ALONE -> story.tell(booked, ours).confirm(after(cancelled, 1));
      case CANCELLED_BY_PARTNER_ALONE -> story.tell(booked, ours).cancel(completed);
      case CANCELLED_AFTER_PAYOUT ->
          plain(story, booking, ours).cancel(after(book.paidAt().get(booking.id()), 2));
      case LATE_CHANGE -> {
        Instant late = completed.plus(Plan.LATE);
        story.tell(booked, high).confirm(completed).tell(late, ours.as(Standing.CONFIRMED));
        return book.profile().reportDay(late);
      }
      case NEGATIVE_CORRECTION -> OddStories.corrected(book, story, booking, high, ours);
      case TWO_ROWS_OF_AN_ORDER -> OddStories.twoRows(book, story, booking, ours);
      case MERGED_PRODUCTS -> OddStories.merged(book, story, booking, ours);
      case REPEATED_DELIVERY ->
          plain(story, booking, ours).again(after(last(story), 1 + (int) (booking.id() % 2)));
      case UNKNOWN_STATUS -> flawed(plain(story, booking, ours), Flaw.STATUS, fault);
      case WRONG_SEPARATORS -> flawed(plain(story, booking, ours), Flaw.SEPARATORS, fault);
      case IMPOSSIBLE_DATE -> flawed(plain(story, booking, ours), Flaw.DATE, fault);
      default -> plain(story, booking, ours);
    }
    return null;
  }

  private static Instant last(Story story) {
    return story.steps().get(story.steps().size() - 1).at();
  }

  private static void flawed(Story story, Flaw flaw, Fault fault) {
    story.flawed(flaw, fault, after(last(story), 1));
  }

  private Story plain(Story story, Booking booking, OrderState amounts) {
    return story
        .tell(booking.bookedAt(), amounts)
        .confirm(book.completed(booking))
        .cancel(book.cancelled(booking));
  }
}
