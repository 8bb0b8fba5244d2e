package studio.moment.lake.local.reports.partner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.BookingStatus;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/**
 * What the platform knows of one partner.
 *
 * @param bookings of the reports' days
 * @param idleClicks clicks that led to no booking, some of them, on links that led to none
 * @param paidAt when creators were paid for bookings, by booking
 * @param busy how often each product was booked, by day
 */
public record PartnerBook(
    long seed,
    Partner partner,
    Profile profile,
    LocalDate from,
    LocalDate to,
    List<Booking> bookings,
    List<Click> idleClicks,
    Map<Long, Instant> paidAt,
    Map<Long, TreeMap<LocalDate, Integer>> busy) {

  public PartnerBook(
      long seed,
      Partner partner,
      Profile profile,
      LocalDate from,
      LocalDate to,
      List<Booking> bookings,
      List<Click> idleClicks,
      Map<Long, Instant> paidAt) {
    this(seed, partner, profile, from, to, bookings, idleClicks, paidAt, new HashMap<>());
    for (Booking booking : bookings) {
      busy.computeIfAbsent(product(booking), id -> new TreeMap<>())
          .merge(day(booking.bookedAt()), 1, Integer::sum);
    }
  }

  public static LocalDate day(Instant at) {
    return at.atZone(PlatformSettings.SEOUL).toLocalDate();
  }

  public static long product(Booking booking) {
    return booking.click().link().product().id();
  }

  /** Whether a report tells what happened then. */
  public boolean isTold(Instant at) {
    return at != null && !profile.reportDay(at).isAfter(to);
  }

  /** Whether no other booking of the product is within four days. */
  public boolean isLonely(Booking booking) {
    LocalDate day = day(booking.bookedAt());
    return busy
            .get(product(booking))
            .subMap(day.minusDays(4), true, day.plusDays(4), true)
            .values()
            .stream()
            .mapToInt(Integer::intValue)
            .sum()
        == 1;
  }

  /** As the partner sees it on its last day; null where that is not told. */
  public Instant completed(Booking booking) {
    Instant at = booking.at(BookingStatus.COMPLETED);
    return isTold(at) ? at : null;
  }

  public Instant cancelled(Booking booking) {
    Instant at = booking.at(BookingStatus.CANCELLED);
    return isTold(at) ? at : null;
  }

  public boolean isCancelled(Booking booking) {
    return booking.at(BookingStatus.CANCELLED) != null;
  }

  /** Minor units of the partner's currency. */
  public long gross(Booking booking) {
    int digits = Currency.getInstance(partner.currency()).getDefaultFractionDigits();
    return booking.amount().movePointRight(digits).longValueExact();
  }

  /** What the partner pays for that gross amount: whole won rounded down, others half up. */
  public long commission(long gross) {
    RoundingMode mode =
        partner.currency().equals("KRW") ? RoundingMode.FLOOR : RoundingMode.HALF_UP;
    return BigDecimal.valueOf(gross)
        .multiply(partner.commission())
        .setScale(0, mode)
        .longValueExact();
  }
}
