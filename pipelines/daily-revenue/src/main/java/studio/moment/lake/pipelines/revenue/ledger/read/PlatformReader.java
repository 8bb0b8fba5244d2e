package studio.moment.lake.pipelines.revenue.ledger.read;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;

/**
 * Reads the platform's own tables, one query for each kind of thing. No personal column is read.
 * Merchants and products are the platform's numbers as text.
 */
public final class PlatformReader {
  /** bookings.amount is numeric(14, 2). */
  private static final int AMOUNT_DIGITS = 2;

  private static final Pattern CLICK_ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern LINK_ID = Pattern.compile("[0-9]{1,18}");

  private final Connection connection;
  private final LedgerNames names;
  private final String partner;

  /**
   * A click on a link to the partner.
   *
   * @param clickId what the partner may return as sub id
   */
  public record Click(String clickId, long linkId, long creatorId, Instant clickedAt) {}

  /** Takes rates of exchange. */
  @FunctionalInterface
  public interface RateSink {
    /**
     * Takes one.
     *
     * @param won for one unit
     */
    void accept(String currency, LocalDate day, BigDecimal won);
  }

  PlatformReader(Connection connection, LedgerNames names, String partner) {
    this.connection = connection;
    this.names = names;
    this.partner = partner;
  }

  /** A query of the numbers of the partner's bookings since a day. */
  String bookingIds(LocalDate from) throws SQLException {
    return "select b.booking_id from %s b join %s p using (partner_id) where %s and %s"
        .formatted(
            names.platform("bookings"),
            names.platform("partners"),
            ours(),
            since("b.booked_at", from));
  }

  /** A query of the numbers of the partner's bookings whose stay ends in one of the months. */
  String departed(Collection<YearMonth> months) throws SQLException {
    return "select b.booking_id from %s b join %s p using (partner_id) where %s and %s"
        .formatted(
            names.platform("bookings"),
            names.platform("partners"),
            ours(),
            Literals.months("upper(b.stay)", months));
  }

  /** A query of the numbers of the bookings that touched lineages are linked with. */
  String touchedBookingIds() throws SQLException {
    String conversions =
        "select c.booking_id from conversions c join touched_lineages using (lineage_key)"
            + " where c.partner = %1$s and c.booking_id is not null";
    String groups =
        " union all select m.booking_id from match_links m join touched_lineages using (lineage_key)"
            + " where m.partner = %1$s and m.sum_group is not null";
    return (conversions + groups).formatted(Literals.text(partner));
  }

  private String ours() throws SQLException {
    return "lower(p.code::text) = lower(" + Literals.text(partner) + ")";
  }

  private static String since(String column, LocalDate day) {
    return column + " >= timestamp '" + day + "' at time zone 'Asia/Seoul'";
  }

  /**
   * The partner's bookings since a day, by number. The grade is the creator's of today: the
   * platform keeps no older one, the ledger does.
   *
   * @param from in Asia/Seoul
   */
  public void bookings(LocalDate from, Consumer<Booking> sink) throws SQLException {
    bookings(since("b.booked_at", from), sink);
  }

  /** Older ones that touched lineages are linked with. */
  public void touchedBookings(LocalDate from, Consumer<Booking> sink) throws SQLException {
    bookings(
        "not %s and b.booking_id in (%s)"
            .formatted(since("b.booked_at", from), touchedBookingIds()),
        sink);
  }

  /** The partner's bookings of these numbers, as far as they are there. */
  public void bookings(Collection<Long> ids, Consumer<Booking> sink) throws SQLException {
    bookings("b.booking_id in (" + Literals.numbers(ids) + ")", sink);
  }

  private void bookings(String condition, Consumer<Booking> sink) throws SQLException {
    String sql =
        """
        select b.booking_id, b.click_id::uuid, b.link_id, b.creator_id, d.merchant_id::bigint,
          b.product_id::bigint, d.kind::text, b.partner_order_code, b.currency::text, (b.amount * 100)::bigint,
          b.commission_krw::bigint, c.grade::text, b.status::text, b.booked_at,
          upper(b.stay), b.updated_at
        from %s b
        join %s p using (partner_id)
        join %s d using (product_id)
        join %s c on c.creator_id = b.creator_id
        where %s and %s
        order by b.booking_id
        """
            .formatted(
                names.platform("bookings"),
                names.platform("partners"),
                names.platform("products"),
                names.platform("creators"),
                ours(),
                condition);
    Repeated repeated = new Repeated();
    Map<String, Integer> digits = new HashMap<>();
    try (Tuples tuples = new Tuples(connection, sql, 16)) {
      while (tuples.next()) {
        sink.accept(booking(tuples, repeated, digits));
      }
    }
  }

  private static Booking booking(Tuples tuples, Repeated repeated, Map<String, Integer> digits) {
    long bookingId = tuples.int8();
    String clickId = tuples.uuid();
    Long linkId = tuples.int8OrNull();
    long creatorId = tuples.int8();
    String merchant = repeated.number(tuples.int8OrNull());
    String product = repeated.number(tuples.int8OrNull());
    String kind = repeated.text(tuples.text());
    String orderCode = tuples.text();
    String currency = repeated.text(tuples.text());
    long hundredths = tuples.int8();
    return new Booking(
        bookingId,
        clickId,
        linkId,
        creatorId,
        merchant,
        product,
        kind,
        orderCode,
        currency,
        minor(hundredths, digits.computeIfAbsent(currency, PlatformReader::digits)),
        tuples.int8(),
        repeated.text(tuples.text()),
        repeated.text(tuples.text()),
        tuples.instant(),
        tuples.date(),
        tuples.instant());
  }

  private static int digits(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }

  private static long minor(long hundredths, int digits) {
    return BigDecimal.valueOf(hundredths, AMOUNT_DIGITS)
        .setScale(digits)
        .unscaledValue()
        .longValueExact();
  }

  /** The clicks on links to the partner since a day, by time. */
  public void clicks(LocalDate from, Consumer<Click> sink) throws SQLException {
    clicks(since("k.clicked_at", from), sink);
  }

  /**
   * Clicks on links to the partner by what partners return of them, whenever they were: of a click
   * id that click, of a link id its last one.
   *
   * @param subIds of at least one; what is neither is passed over
   */
  public void clicks(Collection<String> subIds, Consumer<Click> sink) throws SQLException {
    List<String> clicks = subIds.stream().filter(id -> CLICK_ID.matcher(id).matches()).toList();
    List<Long> links =
        subIds.stream().filter(id -> LINK_ID.matcher(id).matches()).map(Long::valueOf).toList();
    if (!clicks.isEmpty()) {
      clicks("k.click_id in (select unnest('{" + String.join(",", clicks) + "}'::uuid[]))", sink);
    }
    if (!links.isEmpty()) {
      clicks(
          "(k.link_id, k.clicked_at) in (select o.link_id, max(o.clicked_at) from %s o where o.link_id in (%s) group by o.link_id)"
              .formatted(names.platform("link_clicks"), Literals.numbers(links)),
          sink);
    }
  }

  private void clicks(String condition, Consumer<Click> sink) throws SQLException {
    String sql =
        """
        select k.click_id::text, k.link_id, k.creator_id, k.clicked_at
        from %s k join %s p using (partner_id)
        where %s and %s
        order by k.clicked_at, k.click_id
        """
            .formatted(
                names.platform("link_clicks"), names.platform("partners"), ours(), condition);
    try (Tuples tuples = new Tuples(connection, sql, 4)) {
      while (tuples.next()) {
        sink.accept(new Click(tuples.text(), tuples.int8(), tuples.int8(), tuples.instant()));
      }
    }
  }

  /** Rates of exchange since a day. */
  public void rates(LocalDate from, RateSink sink) throws SQLException {
    String sql =
        "select currency::text, day, krw::text from %s where day >= date '%s' order by 1, 2"
            .formatted(names.platform("exchange_rates"), from);
    Repeated repeated = new Repeated();
    try (Tuples tuples = new Tuples(connection, sql, 3)) {
      while (tuples.next()) {
        sink.accept(repeated.text(tuples.text()), tuples.date(), new BigDecimal(tuples.text()));
      }
    }
  }
}
