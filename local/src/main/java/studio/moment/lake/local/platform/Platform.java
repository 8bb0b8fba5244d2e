package studio.moment.lake.local.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.local.platform.make.Bookings;
import studio.moment.lake.local.platform.make.Campaigns;
import studio.moment.lake.local.platform.make.Creators;
import studio.moment.lake.local.platform.make.Links;
import studio.moment.lake.local.platform.make.Market;
import studio.moment.lake.local.platform.make.Payouts;
import studio.moment.lake.local.platform.make.Rates;
import studio.moment.lake.local.platform.make.Tickets;
import studio.moment.lake.local.platform.make.Traffic;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.Campaign;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.Payout;
import studio.moment.lake.local.platform.truth.PayoutMethod;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Ticket;
import studio.moment.lake.local.platform.truth.Visit;

/**
 * What happened on the platform up to the end of its last day. Everything but the clicks is kept;
 * clicks are made anew, the same each time, for whoever walks through a day.
 */
public final class Platform {
  private final PlatformSettings settings;
  private final Market market;
  private final List<Campaign> campaigns;
  private final List<Creator> creators;
  private final List<PayoutMethod> payoutMethods;
  private final List<Link> links;
  private final Rates rates;
  private final Traffic traffic;
  private final List<Booking> bookings;
  private final List<Payout> payouts;
  private final List<Ticket> tickets;

  public Platform(PlatformSettings settings) {
    this.settings = settings;
    market = Market.of(settings);
    campaigns = Campaigns.of(settings);
    Creators people = new Creators(settings);
    creators = people.all();
    payoutMethods = people.payoutMethods(creators);
    links = Links.of(settings, creators, market.products(), campaigns);
    rates = new Rates(settings);
    traffic = new Traffic(settings, links);
    bookings = new Bookings(settings, rates).of(clicks());
    payouts = Payouts.of(settings, payoutMethods, bookings);
    tickets = new Tickets(settings).of(creators, bookings);
  }

  public PlatformSettings settings() {
    return settings;
  }

  public Market market() {
    return market;
  }

  public List<Campaign> campaigns() {
    return campaigns;
  }

  public List<Creator> creators() {
    return creators;
  }

  public List<PayoutMethod> payoutMethods() {
    return payoutMethods;
  }

  /** In the order they were made. */
  public List<Link> links() {
    return links;
  }

  public Rates rates() {
    return rates;
  }

  /** From the first to the last, in Asia/Seoul. */
  public List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    for (int index = 0; index < settings.days(); index++) {
      days.add(settings.firstDay().plusDays(index));
    }
    return days;
  }

  /** Visits that began on that day, in the order they began. */
  public List<Visit> visits(LocalDate day) {
    return traffic.visits(day);
  }

  /** All clicks, day by day. */
  public Stream<Click> clicks() {
    return days().stream()
        .flatMap(day -> visits(day).stream())
        .flatMap(visit -> visit.clicks().stream());
  }

  /** In the order they were booked. */
  public List<Booking> bookings() {
    return bookings;
  }

  public List<Payout> payouts() {
    return payouts;
  }

  public List<Ticket> tickets() {
    return tickets;
  }
}
