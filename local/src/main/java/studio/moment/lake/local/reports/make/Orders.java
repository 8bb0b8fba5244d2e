package studio.moment.lake.local.reports.make;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.platform.truth.Payout;
import studio.moment.lake.local.platform.truth.Visit;
import studio.moment.lake.local.reports.partner.PartnerBook;
import studio.moment.lake.local.reports.partner.Profile;
import studio.moment.lake.local.reports.partner.Profiles;
import studio.moment.lake.local.reports.truth.BookingTruth;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.OrderState;
import studio.moment.lake.local.reports.truth.OrderTruth;
import studio.moment.lake.local.reports.truth.Standing;
import studio.moment.lake.local.reports.truth.Sums;
import studio.moment.lake.local.reports.truth.TrueClass;

/**
 * A partner's orders and its reports of them.
 *
 * @param drafts the reports by date and sequence
 * @param orders those told by the last day, by lineage
 * @param bookings of the reports' days, by number
 * @param totals of the orders' states, by currency and standing
 */
public record Orders(
    Profile profile,
    List<Draft> drafts,
    Map<String, OrderTruth> orders,
    Map<Long, BookingTruth> bookings,
    Map<String, Map<Standing, Sums>> totals) {
  private static final int MOST_IDLE_CLICKS = 5_000;

  /** The orders of every partner whose reports are made, in the order of {@link Profiles}. */
  public static List<Orders> of(Platform platform, LocalDate from, LocalDate to) {
    Map<String, List<Booking>> bookings = new HashMap<>();
    Set<Long> bookedLinks = new HashSet<>();
    for (Booking booking : platform.bookings()) {
      bookedLinks.add(booking.click().link().id());
      LocalDate day = PartnerBook.day(booking.bookedAt());
      if (!day.isBefore(from) && !day.isAfter(to)) {
        bookings
            .computeIfAbsent(partner(booking.click()).code(), code -> new ArrayList<>())
            .add(booking);
      }
    }
    Map<String, List<Click>> idle = idleClicks(platform, from, to, bookedLinks);
    Map<Long, Instant> paidAt = paidAt(platform);
    List<Orders> all = new ArrayList<>();
    for (Profile profile : Profiles.all()) {
      Partner partner =
          platform.market().partners().stream()
              .filter(each -> each.code().equals(profile.code()))
              .findFirst()
              .orElseThrow();
      all.add(
          of(
              new PartnerBook(
                  platform.settings().seed(),
                  partner,
                  profile,
                  from,
                  to,
                  bookings.getOrDefault(profile.code(), List.of()),
                  idle.getOrDefault(profile.code(), List.of()),
                  paidAt)));
    }
    return all;
  }

  private static Partner partner(Click click) {
    return click.link().product().merchant().partner();
  }

  private static Map<String, List<Click>> idleClicks(
      Platform platform, LocalDate from, LocalDate to, Set<Long> bookedLinks) {
    Map<String, List<Click>> idle = new HashMap<>();
    Set<Long> usedLinks = new HashSet<>();
    for (LocalDate day = from; !day.isAfter(to.minusDays(1)); day = day.plusDays(1)) {
      for (Visit visit : platform.visits(day)) {
        for (Click click : visit.clicks()) {
          List<Click> clicks =
              idle.computeIfAbsent(partner(click).code(), code -> new ArrayList<>());
          if (clicks.size() < MOST_IDLE_CLICKS
              && !bookedLinks.contains(click.link().id())
              && usedLinks.add(click.link().id())) {
            clicks.add(click);
          }
        }
      }
    }
    return idle;
  }

  private static Map<Long, Instant> paidAt(Platform platform) {
    Map<Long, Instant> paidAt = new HashMap<>();
    for (Payout payout : platform.payouts()) {
      payout.bookings().forEach(booking -> paidAt.put(booking.id(), payout.paidAt()));
    }
    return paidAt;
  }

  private static Orders of(PartnerBook book) {
    Map<Long, Fault> faults = Plan.of(book);
    Tales tales = new Tales(book);
    List<Tale> all = new ArrayList<>();
    Map<Long, BookingTruth> bookings = new TreeMap<>();
    for (Booking booking : book.bookings()) {
      Fault fault = faults.get(booking.id());
      List<Tale> of = tales.of(booking, fault);
      all.addAll(of);
      bookings.put(booking.id(), booking(book, booking, fault, of));
    }
    all.addAll(Strangers.of(book, faults));
    Map<String, OrderTruth> orders = new TreeMap<>();
    for (Tale tale : all) {
      OrderState state = state(book, tale);
      if (state != null && orders.put(tale.lineage(), order(book, tale, state)) != null) {
        throw new IllegalStateException("two orders have the lineage " + tale.lineage());
      }
    }
    return new Orders(book.profile(), Delivery.of(book, all), orders, bookings, totals(orders));
  }

  private static OrderTruth order(PartnerBook book, Tale tale, OrderState state) {
    LocalDate lateOn =
        tale.lateOn() == null || tale.lateOn().isAfter(book.to()) ? null : tale.lateOn();
    return new OrderTruth(tale.lineage(), tale.is(), tale.faults(), tale.bookings(), state, lateOn);
  }

  /** As the last report tells it; null where none has. */
  private static OrderState state(PartnerBook book, Tale tale) {
    OrderState state = null;
    for (Step step : tale.steps()) {
      if (book.isTold(step.at())) {
        state = step.now();
      }
    }
    return state;
  }

  private static BookingTruth booking(
      PartnerBook book, Booking booking, Fault fault, List<Tale> tales) {
    if (fault == Fault.NEVER_REPORTED) {
      return new BookingTruth(booking.id(), TrueClass.MISSING_IN_PARTNER, Set.of(fault));
    }
    if (tales.isEmpty() || state(book, tales.get(0)) == null) {
      return new BookingTruth(booking.id(), TrueClass.EXPECTED, Set.of(Fault.NOT_YET_REPORTED));
    }
    Tale tale = tales.get(0);
    return new BookingTruth(booking.id(), tale.is(), tale.faults());
  }

  private static Map<String, Map<Standing, Sums>> totals(Map<String, OrderTruth> orders) {
    Map<String, Map<Standing, Sums>> totals = new TreeMap<>();
    for (OrderTruth order : orders.values()) {
      OrderState state = order.state();
      totals
          .computeIfAbsent(state.currency(), currency -> new TreeMap<>())
          .merge(
              state.standing(),
              Sums.NONE.plus(state.gross(), state.commission()),
              (sums, more) ->
                  new Sums(
                      sums.count() + 1,
                      sums.gross() + more.gross(),
                      sums.commission() + more.commission()));
    }
    return totals;
  }
}
