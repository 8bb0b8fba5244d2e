package studio.moment.lake.local.platform.make;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.BookingStatus;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Product;
import studio.moment.lake.local.platform.truth.StatusChange;

/** Which clicks became bookings, and what became of those. */
public final class Bookings {
  private final PlatformSettings settings;
  private final Rates rates;

  public Bookings(PlatformSettings settings, Rates rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /** The bookings of these clicks in the order they were booked, numbered from 1. */
  public List<Booking> of(Stream<Click> clicks) {
    List<Booking> sorted =
        clicks
            .flatMap(click -> of(click).stream())
            .sorted(
                Comparator.comparing(Booking::bookedAt)
                    .thenComparing(booking -> booking.click().id()))
            .toList();
    List<Booking> numbered = new ArrayList<>(sorted.size());
    for (Booking booking : sorted) {
      long id = numbered.size() + 1L;
      String style = booking.click().link().product().merchant().partner().codeStyle();
      numbered.add(booking.numbered(id, Codes.of(style, id)));
    }
    return Collections.unmodifiableList(numbered);
  }

  /** The click's booking if there is one by the last day, without number and order code. */
  private Optional<Booking> of(Click click) {
    Dice dice = Dice.of(settings.seed(), "booking", click.id().getMostSignificantBits());
    Product product = click.link().product();
    Instant bookedAt = click.clickedAt().plus(delay(dice)).plusNanos(dice.below(1_000_000) * 1000L);
    if (!dice.chance(conversion(product)) || !bookedAt.isBefore(settings.end())) {
      return Optional.empty();
    }
    LocalDate bookedOn = bookedAt.atZone(PlatformSettings.SEOUL).toLocalDate();
    LocalDate from =
        bookedOn.plusDays(dice.chance(0.4) ? dice.between(1, 9) : dice.between(10, 70));
    int nights = nights(product, dice);
    int guests = dice.between(1, 4);
    Partner partner = product.merchant().partner();
    BigDecimal rate = rates.won(partner.currency(), bookedOn);
    BigDecimal amount = amount(product, nights, guests, partner, rate, dice);
    long amountKrw = amount.multiply(rate).setScale(0, RoundingMode.HALF_UP).longValueExact();
    long commission = part(amountKrw, partner.commission());
    LocalDate until = from.plusDays(nights);
    return Optional.of(
        new Booking(
            0,
            click,
            "",
            from,
            until,
            guests,
            amount,
            rate,
            amountKrw,
            commission,
            part(commission, click.link().creator().share()),
            history(bookedAt, from, until, dice)));
  }

  private static double conversion(Product product) {
    return switch (product.merchant().kind()) {
      case HOTEL -> 0.075;
      case FLIGHT -> 0.045;
      case CAR -> 0.05;
    };
  }

  private static Duration delay(Dice dice) {
    return Duration.ofSeconds(
        dice.chance(0.6) ? dice.between(90, 2 * 3600) : dice.between(2 * 3600, 7 * 86_400));
  }

  private static int nights(Product product, Dice dice) {
    return switch (product.merchant().kind()) {
      case HOTEL -> 1 + dice.weighted(45, 30, 15, 7, 3);
      case FLIGHT -> dice.between(2, 10);
      case CAR -> dice.between(1, 6);
    };
  }

  private static BigDecimal amount(
      Product product, int nights, int guests, Partner partner, BigDecimal rate, Dice dice) {
    long units =
        switch (product.merchant().kind()) {
          case HOTEL, CAR -> nights;
          case FLIGHT -> guests;
        };
    long hundreds = product.priceKrw() * units * dice.between(90, 112) / 10_000;
    BigDecimal krw = BigDecimal.valueOf(hundreds * 100);
    int decimals = partner.currency().equals("KRW") || partner.currency().equals("JPY") ? 0 : 2;
    return krw.divide(rate, decimals, RoundingMode.HALF_UP);
  }

  private static long part(long krw, BigDecimal share) {
    return BigDecimal.valueOf(krw).multiply(share).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private List<StatusChange> history(Instant bookedAt, LocalDate from, LocalDate until, Dice dice) {
    List<StatusChange> history = new ArrayList<>();
    history.add(new StatusChange(BookingStatus.PENDING, bookedAt));
    Instant confirmed = bookedAt.plusSeconds(dice.between(60, 30 * 3600));
    Instant start = PlatformSettings.startOf(from).plusSeconds(15 * 3600);
    boolean cancelled = dice.chance(0.14);
    if (cancelled) {
      long room = Math.max(3600, Duration.between(bookedAt, start).toSeconds());
      Instant at = bookedAt.plusSeconds(60 + (long) (room * dice.unit()));
      if (confirmed.isBefore(at)) {
        history.add(new StatusChange(BookingStatus.CONFIRMED, confirmed));
      }
      history.add(new StatusChange(BookingStatus.CANCELLED, at));
    } else {
      history.add(new StatusChange(BookingStatus.CONFIRMED, confirmed));
      Instant completed =
          PlatformSettings.startOf(until)
              .plusSeconds(dice.between(34, 80) * 3600L + dice.below(3600));
      history.add(new StatusChange(BookingStatus.COMPLETED, completed));
    }
    return history.stream().filter(change -> change.at().isBefore(settings.end())).toList();
  }
}
