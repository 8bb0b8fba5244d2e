package studio.moment.lake.pipelines.ga4.business.read;

import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.BOOKINGS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.CLICKS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.CONVERSIONS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.LINKS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.PARTNERS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.Link;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * Reads what the platform's database and partners' reports know of a window. The SQL is the same in
 * both warehouses; days are told apart in Java.
 *
 * @param conversions whether partners' reports are there to be read
 */
record RdsReader(Warehouse warehouse, Window window, boolean conversions) {
  /** Clicks of so many days are in memory as an answer at a time. */
  private static final int CLICK_DAYS = 31;

  /** How much older a link's row may be than the events of its making in the window. */
  private static final int LINK_DAYS = 2;

  /**
   * Clicks of the window and, wherever they are, those of its bookings; without their users, whom
   * no table here tells of.
   */
  List<Click> clicks() {
    // One Long for all clicks of a link, not one each.
    Map<Long, Long> pool = new HashMap<>();
    Map<String, String> clients = new HashMap<>();
    List<Click> clicks = new ArrayList<>();
    for (Window piece : window.pieces(CLICK_DAYS)) {
      read(clicks, Conditions.in(piece, "clicked_at"), pool, clients);
    }
    String ofBookings = "click_id IN (SELECT click_id FROM " + bookingsRead() + ")";
    if (conversions) {
      ofBookings += " OR click_id IN (SELECT click_id FROM %s)".formatted(conversionsRead());
    }
    read(
        clicks,
        "NOT (%s) AND (%s)".formatted(Conditions.in(window, "clicked_at"), ofBookings),
        pool,
        clients);
    return clicks;
  }

  private void read(
      List<Click> clicks, String where, Map<Long, Long> pool, Map<String, String> clients) {
    clicks.addAll(
        rows(
            CLICKS,
            where,
            row ->
                new Click(
                    row.text(),
                    pooled(pool, row.whole()),
                    pooled(pool, row.whole()),
                    pooled(pool, row.whole()),
                    row.moment("clicked_at"),
                    pooled(clients, row.text()),
                    row.whole())));
  }

  private static <T> T pooled(Map<T, T> pool, T value) {
    if (value == null) {
      return null;
    }
    T known = pool.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  /**
   * Bookings of which anything happened in the window, and earlier rows of the same bookings where
   * a row's own sub id may not tell where it came from.
   */
  List<Booking> bookings() {
    String lacking =
        "SELECT partner_order_code FROM %s WHERE (%s) AND (click_id IS NULL OR link_id IS NULL)"
            .formatted(reference(BOOKINGS), happened());
    return rows(
        BOOKINGS,
        happened() + " OR partner_order_code IN (" + lacking + ")",
        row ->
            new Booking(
                row.number("booking_id"),
                row.text(),
                row.whole(),
                row.whole(),
                row.whole(),
                row.text(),
                row.text(),
                row.decimal(),
                row.decimal(),
                row.won("amount_krw"),
                row.won("commission_krw"),
                row.won("creator_krw"),
                row.text(),
                row.moment("booked_at"),
                row.micros(),
                row.micros(),
                row.micros(),
                row.micros()));
  }

  List<Link> links() {
    boolean madeWith =
        warehouse
            .schema(LINKS.name())
            .flatMap(schema -> schema.field(SourceTable.MADE_WITH))
            .filter(field -> field.type() == FieldType.STRING && !field.repeated())
            .isPresent();
    long since = Window.startOf(window.from().minusDays(LINK_DAYS));
    String where =
        "%s OR link_id IN (SELECT link_id FROM %s)"
            .formatted(Conditions.from(since, "created_at"), bookingsRead());
    if (conversions) {
      where += " OR link_id IN (SELECT link_id FROM %s)".formatted(conversionsRead());
    }
    return rows(
        LINKS,
        LINKS.list() + (madeWith ? ", " + SourceTable.MADE_WITH : ""),
        where,
        row ->
            new Link(
                row.number("link_id"),
                row.whole(),
                row.moment("created_at"),
                madeWith ? row.text() : null));
  }

  Map<Long, String> partners() {
    Map<Long, String> partners = new HashMap<>();
    // Of two codes for one partner always the same one counts.
    rows(PARTNERS, "code IS NOT NULL", row -> Map.entry(row.number("partner_id"), row.text()))
        .forEach(
            partner ->
                partners.merge(
                    partner.getKey(),
                    partner.getValue(),
                    (one, other) -> one.compareTo(other) <= 0 ? one : other));
    return partners;
  }

  /** What partners reported of these bookings; nothing where there are no reports. */
  List<PartnerConversion> conversionsOfBookings() {
    return conversions
        ? rows(
            CONVERSIONS,
            "booking_id IN (SELECT booking_id FROM %s)".formatted(bookingsRead()),
            row ->
                new PartnerConversion(
                    row.text(),
                    row.text(),
                    row.number("booking_id"),
                    row.text(),
                    row.whole(),
                    row.whole(),
                    row.text(),
                    row.won("commission_krw"),
                    row.won("creator_krw"),
                    row.micros(),
                    row.micros(),
                    row.micros()))
        : List.of();
  }

  /** The bookings of {@link #bookings} that count, as a subquery's table and condition. */
  String bookingsRead() {
    return reference(BOOKINGS) + " WHERE " + happened();
  }

  private String conversionsRead() {
    return "%s WHERE booking_id IN (SELECT booking_id FROM %s)"
        .formatted(reference(CONVERSIONS), bookingsRead());
  }

  private String happened() {
    String happened =
        Conditions.anyIn(
            window, "booked_at", "confirmed_at", "cancelled_at", "completed_at", "updated_at");
    return conversions
        ? "%s OR booking_id IN (SELECT booking_id FROM %s WHERE %s)"
            .formatted(
                happened,
                reference(CONVERSIONS),
                Conditions.anyIn(window, "occurred_at", "confirmed_at", "cancelled_at"))
        : happened;
  }

  private String reference(SourceTable table) {
    return warehouse.reference(table.name());
  }

  private <T> List<T> rows(SourceTable table, String where, Function<Cells, T> row) {
    return rows(table, table.list(), where, row);
  }

  private <T> List<T> rows(
      SourceTable table, String columns, String where, Function<Cells, T> row) {
    String sql = "SELECT %s FROM %s WHERE %s".formatted(columns, reference(table), where);
    List<T> rows = new ArrayList<>();
    for (List<Object> values : warehouse.query(sql).rows()) {
      rows.add(row.apply(new Cells(table.name().toString(), values)));
    }
    return rows;
  }
}
