package studio.moment.lake.pipelines.revenue.sample;

import java.time.LocalDate;
import studio.moment.lake.pipelines.revenue.booking.Booking;

/** A booking in the making: completed, 100,000 won, of 10 May 2025, until told otherwise. */
public final class BookingSpec {
  private final long id;
  private String clickId;
  private Long linkId;
  private String merchant = "hotelco";
  private String product = "room";
  private String orderCode;
  private String currency = "KRW";
  private long gross = 100_000;
  private long commission = 5_000;
  private String status = "completed";
  private LocalDate day = LocalDate.of(2025, 5, 10);
  private LocalDate stayEnd;
  private LocalDate updated;

  private BookingSpec(long id) {
    this.id = id;
  }

  public static BookingSpec booking(long id) {
    return new BookingSpec(id);
  }

  public BookingSpec click(String clickId) {
    this.clickId = clickId;
    return this;
  }

  public BookingSpec link(long linkId) {
    this.linkId = linkId;
    return this;
  }

  public BookingSpec merchant(String merchant) {
    this.merchant = merchant;
    return this;
  }

  public BookingSpec product(String product) {
    this.product = product;
    return this;
  }

  public BookingSpec code(String orderCode) {
    this.orderCode = orderCode;
    return this;
  }

  public BookingSpec currency(String currency) {
    this.currency = currency;
    return this;
  }

  public BookingSpec money(long gross, long commission) {
    this.gross = gross;
    this.commission = commission;
    return this;
  }

  public BookingSpec status(String status) {
    this.status = status;
    return this;
  }

  public BookingSpec booked(LocalDate day) {
    this.day = day;
    return this;
  }

  public BookingSpec stayEnd(LocalDate stayEnd) {
    this.stayEnd = stayEnd;
    return this;
  }

  public BookingSpec updated(LocalDate updated) {
    this.updated = updated;
    return this;
  }

  public Booking make() {
    return new Booking(
        id,
        clickId,
        linkId,
        7,
        merchant,
        product,
        null,
        orderCode,
        currency,
        gross,
        commission,
        null,
        status,
        RowSpec.noon(day),
        stayEnd,
        RowSpec.noon(updated == null ? day : updated));
  }
}
