package studio.moment.lake.local.reports.partner;

import java.util.Locale;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Feed;
import studio.moment.lake.local.reports.truth.Standing;

/** The numbers and codes in a partner's rows. Numbers of merchants and products are ours. */
public final class Keys {
  /** Orders that have no booking are numbered from here. */
  public static final long STRANGERS = 60_000_000L;

  private final Partner partner;
  private final boolean subIsLink;

  public Keys(PartnerBook book) {
    this.partner = book.partner();
    this.subIsLink = book.profile().subIsLink();
  }

  /** A row of a booking, without what changes. */
  public Told order(Booking booking) {
    return of(booking.id(), booking.orderCode(), booking.click(), booking);
  }

  /** A row of an order like that booking, of another number, code and click. */
  public Told twin(Booking booking, long number, Click click) {
    return of(number, code(number), click, booking);
  }

  private Told of(long number, String code, Click click, Booking booking) {
    Link link = booking.click().link();
    return new Told(
        Feed.ORDERS,
        key(number),
        rowId(number, code, Long.toString(link.product().id())),
        Standing.PENDING,
        Integer.toString(link.product().merchant().id()),
        code,
        subId(click),
        Long.toString(link.product().id()),
        link.product().merchant().kind().label(),
        partner.currency(),
        0,
        0,
        booking.bookedAt(),
        booking.until(),
        booking.bookedAt(),
        null);
  }

  /** What our link passes to the partner. */
  public String subId(Click click) {
    return subIsLink ? Long.toString(click.link().id()) : click.id().toString();
  }

  /** A code that no booking has. */
  public String code(long number) {
    return "Z" + Long.toString(number * 7 + 3, 36).toUpperCase(Locale.ROOT);
  }

  /** The partner's own number of an order. */
  public String key(long number) {
    return switch (partner.code()) {
      case "stayhub" -> Long.toString(800_000_000L + number * 7);
      case "euroride" -> "4628.1." + number;
      case "tripnest" -> "100:" + (14_000_000_000L + number * 13);
      default -> Long.toString(number);
    };
  }

  public String rowId(long number, String code, String product) {
    return switch (partner.code()) {
      case "linkmart" -> "T" + number;
      case "oceaninn" -> "1";
      case "skyfare" -> code + "-" + product;
      case "hanabiair" -> "S" + number;
      case "rentgo" -> code;
      default -> key(number);
    };
  }
}
