package studio.moment.lake.local.reports.make;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.reports.partner.Amending;
import studio.moment.lake.local.reports.partner.PartnerBook;
import studio.moment.lake.local.reports.truth.Fault;

/** Chooses the bookings that faults are planted in. A booking has one fault at most. */
final class Plan {
  private static final double PART = 0.007;
  static final Duration LATE = Duration.ofDays(41);

  private final PartnerBook book;
  private final Map<Long, Fault> faults = new HashMap<>();

  private Plan(PartnerBook book) {
    this.book = book;
  }

  /** Faults by booking. */
  static Map<Long, Fault> of(PartnerBook book) {
    Plan plan = new Plan(book);
    book.profile().bookingFaults().forEach(plan::plant);
    return plan.faults;
  }

  private void plant(Fault fault) {
    long quota = Math.max(1, Math.round(PART * book.bookings().size()));
    List<Lot> able = new ArrayList<>();
    for (Booking booking : book.bookings()) {
      if (!faults.containsKey(booking.id()) && isAble(fault, booking)) {
        able.add(new Lot(booking.id(), chance(fault, booking)));
      }
    }
    able.sort(Comparator.comparingLong(Lot::chance));
    able.stream().limit(quota).forEach(lot -> faults.put(lot.booking(), fault));
  }

  private record Lot(long booking, long chance) {}

  private long chance(Fault fault, Booking booking) {
    return Dice.of(book.seed(), "report fault", fault.name(), booking.id()).next();
  }

  private boolean isAble(Fault fault, Booking booking) {
    Instant booked = booking.bookedAt();
    LocalDate day = PartnerBook.day(booked);
    LocalDate overdue = book.to().minusDays(book.profile().lagDays() + 3L);
    Instant completed = book.completed(booking);
    Instant cancelled = book.cancelled(booking);
    boolean stands = !book.isCancelled(booking);
    int merchant = booking.click().link().product().merchant().id();
    boolean isReissued = book.profile().amending(merchant) == Amending.REISSUE;
    return switch (fault) {
      case NOT_YET_REPORTED -> !day.isBefore(book.to().minusDays(1));
      case NEVER_REPORTED -> stands && day.isBefore(overdue);
      case CANCELLED_AFTER_PAYOUT ->
          book.paidAt().containsKey(booking.id())
              && book.isTold(after(book.paidAt().get(booking.id()), 2));
      case LATE_CHANGE -> completed != null && book.isTold(completed.plus(LATE));
      case NEGATIVE_CORRECTION, TWO_ROWS_OF_AN_ORDER ->
          completed != null && !isReissued && book.isTold(after(completed, 3));
      case MERGED_PRODUCTS -> completed != null && isReissued;
      case ZERO_COMMISSION_FIRST, MOVED_ORDER_DATE, CANCELLED_BY_PARTNER_ALONE -> completed != null;
      case CANCELLED_BY_US_ALONE ->
          cancelled != null
              && book.isTold(after(cancelled, 1))
              && PartnerBook.day(cancelled).isBefore(overdue);
      case REPEATED_DELIVERY, UNKNOWN_STATUS, WRONG_SEPARATORS, IMPOSSIBLE_DATE ->
          (stands || cancelled != null)
              && book.isTold(after(last(booking), 2))
              && !isReissued
              && (stands || book.profile().amending() != Amending.CANCEL_FEED);
      case IDS_LOST, TWINS_WITHOUT_IDS, TWIN_WITH_IDS ->
          stands && book.isTold(booked) && book.isLonely(booking);
      case ORDER_CODE_LOST -> stands && book.isTold(booked) && book.isLonely(booking);
      default -> stands && book.isTold(booked);
    };
  }

  /** When the partner last tells of a booking without faults. */
  private Instant last(Booking booking) {
    Instant completed = book.completed(booking);
    Instant cancelled = book.cancelled(booking);
    return completed != null ? completed : cancelled != null ? cancelled : booking.bookedAt();
  }

  static Instant after(Instant at, int days) {
    return at.plus(Duration.ofDays(days));
  }
}
