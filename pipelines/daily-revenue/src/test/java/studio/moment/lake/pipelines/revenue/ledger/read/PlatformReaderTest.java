package studio.moment.lake.pipelines.revenue.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.PostedPolicy;
import studio.moment.lake.pipelines.revenue.ledger.entry.RememberedLink;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.pipelines.revenue.ledger.read.PlatformReader.Click;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class PlatformReaderTest {
  private static final LocalDate FROM = LocalDate.of(2025, 1, 10);
  private static final String CLICK = "00000000-0000-0000-0000-00000000000";

  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @BeforeEach
  void thePlatform() throws SQLException {
    db.platform()
        .run(
            """
            create type grade as enum ('seed', 'tree');
            create type booking_status as enum ('pending', 'completed');
            create domain code as char(3);
            create domain won as bigint;
            create table creators (creator_id bigint, grade grade);
            create table partners (partner_id smallint, code text);
            create table products (product_id bigint, merchant_id integer, kind text);
            create table bookings (booking_id bigint, click_id uuid, link_id bigint,
              creator_id bigint, partner_id smallint, product_id bigint, partner_order_code text,
              stay daterange, currency code, amount numeric(14, 2), commission_krw won,
              status booking_status, booked_at timestamptz, updated_at timestamptz);
            create table link_clicks (click_id uuid, link_id bigint, creator_id bigint,
              partner_id smallint, clicked_at timestamptz);
            create table exchange_rates (currency code, day date, krw numeric);
            insert into creators values (7, 'seed'), (8, 'tree');
            insert into partners values (1, 'HanBada'), (2, 'other');
            insert into products values (70, 3, 'hotel');
            insert into bookings values
              (1, '%1$s1', 11, 7, 1, 70, 'P-1', '[2025-01-20, 2025-01-23)', 'USD', 12.34, 900,
                'pending', '2025-01-10 00:00+09', '2025-01-11 00:00:00.123456+00'),
              (2, '%1$s2', 11, 8, 1, 70, 'P-2', '[2025-01-20, 2025-01-23)', 'KRW', 1200.00, 90,
                'completed', '2025-01-09 23:59:59+09', '2025-01-11 00:00+00'),
              (3, '%1$s3', 11, 8, 2, 70, 'P-1', '[2025-01-20, 2025-01-23)', 'KRW', 1200.00, 90,
                'completed', '2025-01-12 00:00+09', '2025-01-11 00:00+00');
            insert into link_clicks values ('%1$s1', 11, 7, 1, '2025-01-10 00:00+09'),
              ('%1$s2', 11, 7, 1, '2025-01-09 00:00+09'), ('%1$s3', 11, 7, 2, '2025-01-11 00:00+09');
            insert into exchange_rates values ('USD', '2025-01-10', 1350.1250),
              ('USD', '2025-01-09', 1)
            """
                .formatted(CLICK));
  }

  @Test
  void bookings_of_the_window_are_read_with_their_minor_units() throws SQLException {
    assertThat(bookings())
        .containsExactly(
            new Booking(
                1,
                CLICK + "1",
                11L,
                7,
                "3",
                "70",
                "hotel",
                "P-1",
                "USD",
                1234,
                900,
                "seed",
                "pending",
                Instant.parse("2025-01-09T15:00:00Z"),
                LocalDate.of(2025, 1, 23),
                Instant.parse("2025-01-11T00:00:00.123456Z")));
  }

  @Test
  void an_older_booking_comes_with_the_lineage_that_is_linked_with_it() throws SQLException {
    db.post("2025-01-20", Order.of("A", 90).booked(null, 2L), Order.of("B", 90).booked(null, 1L));

    assertThat(bookings("A")).extracting(Booking::bookingId).containsExactly(1L, 2L);
    assertThat(bookings("A")).last().extracting(Booking::grossMinor).isEqualTo(1200L);
    assertThat(links("A")).containsExactly(link("A", 2), link("B", 1));
    assertThat(links()).containsExactly(link("B", 1));
  }

  @Test
  void an_amount_with_parts_of_a_won_is_not_rounded_in_silence() throws SQLException {
    db.platform().run("update bookings set currency = 'JPY' where booking_id = 1");
    assertThatThrownBy(this::bookings).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void clicks_and_rates_of_the_window_are_read() throws SQLException {
    List<Click> clicks = new ArrayList<>();
    List<String> rates = new ArrayList<>();
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      reader.platform().clicks(FROM, clicks::add);
      reader.platform().rates(FROM, (currency, day, won) -> rates.add(currency + day + won));
    }
    assertThat(clicks)
        .containsExactly(new Click(CLICK + "1", 11, 7, Instant.parse("2025-01-09T15:00:00Z")));
    assertThat(rates).containsExactly("USD2025-01-10" + new BigDecimal("1350.1250"));
  }

  @Test
  void lineages_of_a_span_of_days_are_read_touched_or_not() throws SQLException {
    db.post(
        "2025-02-20",
        Order.of("A", 90).on("2025-01-31"),
        Order.of("B", 90).on("2025-02-01"),
        Order.of("C", 90).on("2025-02-28"),
        Order.of("D", 90).on("2025-03-01"));
    List<KnownLineage> february = new ArrayList<>();
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      reader.lineages(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1), february::add);
      assertThat(reader.policies())
          .containsExactly(new PostedPolicy("v1", "terms of v1", LocalDate.of(2025, 3, 1)));
    }
    assertThat(february)
        .extracting(known -> known.target().conversion().lineageKey())
        .containsExactly("B", "C");
  }

  @Test
  void all_is_read_as_of_one_moment_and_nothing_can_be_written() throws SQLException {
    db.post("2025-01-20", Order.of("A", 90));
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      assertThat(reader.version()).isEqualTo(1);
      db.post("2025-01-21", Order.of("A", 80));
      try (Connection other = db.connect()) {
        new Periods(db.names())
            .close(other, PARTNER, YearMonth.of(2025, 1), LocalDate.of(2025, 2, 1));
      }
      assertThat(reader.version()).isEqualTo(1);
      assertThat(reader.closedMonths()).isEmpty();
      assertThatThrownBy(() -> connection.createStatement().execute("delete from match_links"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only");
    }
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      assertThat(reader.closedMonths()).containsExactly(YearMonth.of(2025, 1));
    }
  }

  @Test
  void a_partner_whose_code_has_quotes_is_only_a_partner() throws SQLException {
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), "x' or 'a' = 'a")) {
      List<Booking> bookings = new ArrayList<>();
      reader.platform().bookings(FROM, bookings::add);
      assertThat(bookings).isEmpty();
    }
  }

  private static RememberedLink link(String lineage, long booking) {
    return new RememberedLink(lineage, booking, "R1", null, null, LocalDate.of(2025, 1, 20));
  }

  private List<Booking> bookings(String... touched) throws SQLException {
    List<Booking> bookings = new ArrayList<>();
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      reader.touch(List.of(touched));
      reader.platform().touchedBookings(FROM, bookings::add);
      reader.platform().bookings(FROM, bookings::add);
    }
    bookings.sort(Comparator.comparingLong(Booking::bookingId));
    return bookings;
  }

  private List<RememberedLink> links(String... touched) throws SQLException {
    List<RememberedLink> links = new ArrayList<>();
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      reader.touch(List.of(touched));
      reader.links(FROM, links::add);
    }
    return links;
  }
}
