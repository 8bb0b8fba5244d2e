package studio.moment.lake.pipelines.ga4.business.read;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.business.read.Published.at;
import static studio.moment.lake.pipelines.ga4.business.read.Published.booking;
import static studio.moment.lake.pipelines.ga4.business.read.Published.click;
import static studio.moment.lake.pipelines.ga4.business.read.Published.clickEvent;
import static studio.moment.lake.pipelines.ga4.business.read.Published.creation;
import static studio.moment.lake.pipelines.ga4.business.read.Published.day;
import static studio.moment.lake.pipelines.ga4.business.read.Published.row;
import static studio.moment.lake.pipelines.ga4.business.read.Published.session;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.business.Business;
import studio.moment.lake.pipelines.ga4.business.BusinessFacts;
import studio.moment.lake.pipelines.ga4.business.BusinessResult;
import studio.moment.lake.pipelines.ga4.business.Sample;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.Warehouse;

/** What the reader does with a warehouse, whichever it is. The window is 1 to 10 March 2026. */
abstract class ReaderContract {
  Published published;

  abstract Warehouse warehouse();

  abstract String staging();

  @BeforeEach
  void prepare() {
    published = new Published(warehouse(), staging());
  }

  /** Publishes what a test added, and reads. */
  final BusinessFacts read(LocalDate... computed) {
    published.publish();
    return BusinessReader.read(warehouse(), Sample.WINDOW, Set.of(computed));
  }

  static void assertNothingFailed(BusinessResult result) {
    assertThat(Sample.failed(result)).isEmpty();
    assertThat(result.skipped()).isEmpty();
  }

  @Test
  void clicks_and_bookings_of_seouls_days_are_read_and_no_others() {
    published.platform(
        List.of(
            click("before", "2026-02-28T23:59:59.999999", "a", 1L),
            click("first", "2026-03-01T00:00:00", "a", 1L),
            click("last", "2026-03-10T23:59:59.999999", null, null),
            click("after", "2026-03-11T00:00:00", "a", 1L)),
        List.of(
            booking(1, "x", "o1", "pending", "2026-02-28T23:59:59.999999", null),
            booking(2, "x", "o2", "pending", "2026-03-01T00:00:00", null),
            booking(3, "x", "o3", "pending", "2026-03-10T23:59:59.999999", null),
            booking(4, "x", "o4", "pending", "2026-03-11T00:00:00", null)));
    BusinessFacts facts = read();
    assertThat(facts.rds().clicks())
        .extracting(Click::clickId)
        .containsExactlyInAnyOrder("first", "last");
    assertThat(facts.rds().bookings())
        .extracting(Booking::bookingId)
        .containsExactlyInAnyOrder(2L, 3L);
    assertThat(facts.rds().partners()).isEqualTo(Map.of(1L, "StayHub"));
    assertThat(facts.rds().bookings())
        .filteredOn(booking -> booking.bookingId() == 3)
        .singleElement()
        .satisfies(
            booking ->
                assertThat(booking.bookedAt()).isEqualTo(Sample.at("2026-03-10T23:59:59.999999")));
    assertNothingFailed(Business.of(facts));
  }

  @Test
  void bookings_to_which_anything_happened_in_the_window_bring_their_clicks() {
    published
        .platform(
            List.of(
                click("c1", "2026-01-10T10:00", "a", 1L), click("c2", "2026-01-11T10:00", "b", 1L)),
            List.of(
                booking(1, "c1", "o1", "cancelled", "2026-01-12T10:00", "2026-03-02T10:00"),
                booking(2, "c2", "o2", "cancelled", "2026-01-12T10:00", "2026-02-02T10:00")))
        .table(
            "analytics.unified_sessions",
            Published.SESSIONS,
            session("a", 1, "2026-01-10T09:00", "Email"),
            session("b", 1, "2026-01-11T09:00", "Direct"))
        .table(
            "analytics.unified_events",
            Published.EVENTS,
            clickEvent("c1", "2026-01-10T10:00", "a", 1L),
            clickEvent("c2", "2026-01-11T10:00", "b", 1L));
    BusinessFacts facts = read();
    assertThat(facts.rds().clicks()).extracting(Click::clickId).containsExactly("c1");
    assertThat(facts.ga().sessions()).extracting(SessionFacts::channel).containsExactly("Email");
    assertThat(facts.ga().clicks()).extracting(GaClick::clickId).containsExactly("c1");
    BusinessResult result = Business.of(facts);
    assertNothingFailed(result);
    assertThat(Sample.rows(result, "link_performance_daily"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("channel", "Email")
                    .containsEntry("cancelled_bookings", -1L));
  }

  @Test
  void an_earlier_row_of_an_order_is_read_for_one_without_a_sub_id() {
    published.platform(
        List.of(click("c1", "2026-01-10T10:00", null, null)),
        List.of(
            booking(1, "c1", "same", "pending", "2026-01-12T10:00", null),
            booking(2, null, "same", "pending", "2026-03-02T10:00", null)));
    assertThat(read().rds().bookings())
        .extracting(Booking::bookingId)
        .containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void sessions_in_which_nobody_clicked_are_not_read() {
    published
        .platform(List.of(click("c1", "2026-03-02T00:10", "a", 1L)), List.of())
        .table(
            "analytics.unified_sessions",
            Published.SESSIONS,
            session("a", 1, "2026-03-01T23:50", "Email"),
            session("a", 2, "2026-03-02T10:00", "Direct"),
            session("b", 1, "2026-03-02T10:00", "Direct"),
            session("c", 1, "2026-03-02T10:00", "Display"))
        .table(
            "analytics.unified_events",
            Published.EVENTS,
            clickEvent("only GA4", "2026-03-02T10:10", "c", 1L));
    assertThat(read().ga().sessions())
        .extracting(SessionFacts::channel)
        .containsExactlyInAnyOrder("Email", "Display");
    assertThat(read().ga().sessions().get(0).key().streamId()).isNull();
  }

  @Test
  void days_that_the_run_computes_itself_are_not_read_from_what_was_published() {
    published
        .platform(
            List.of(
                click("c1", "2026-03-02T10:00", "a", 1L), click("c2", "2026-03-03T10:00", "a", 2L)),
            List.of())
        .table(
            "analytics.unified_sessions",
            Published.SESSIONS,
            session("a", 1, "2026-03-02T10:00", "Email"),
            session("a", 2, "2026-03-03T10:00", "Direct"))
        .table(
            "analytics.unified_events",
            Published.EVENTS,
            clickEvent("c1", "2026-03-02T10:00", "a", 1L),
            clickEvent("c2", "2026-03-03T10:00", "a", 2L),
            creation("link_created", "d", 1L, "2026-03-03T10:00"));
    BusinessFacts facts = read(day("2026-03-03"), day("2020-01-01"));
    assertThat(facts.ga().sessions()).extracting(SessionFacts::channel).containsExactly("Email");
    assertThat(facts.ga().clicks()).extracting(GaClick::clickId).containsExactly("c1");
    assertThat(facts.ga().creationSteps()).isEmpty();
  }

  @Test
  void amounts_are_held_against_what_the_warehouse_counts() {
    published.platform(
        List.of(
            click("c1", "2026-03-02T10:00", null, null),
            click("c1", "2026-03-02T10:00", null, null)),
        List.of(
            booking(1, "c1", "o1", "pending", "2026-03-02T10:00", null),
            booking(1, "c1", "o1", "confirmed", "2026-03-02T10:00", "2026-03-03T10:00")));
    assertThat(Sample.failed(Business.of(read())))
        .extracting(Check::name, Check::expected, Check::actual)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rds.bookings: bookings read", "2", "1"),
            org.assertj.core.groups.Tuple.tuple(
                "rds.bookings: amount_krw read", "200000", "100000"),
            org.assertj.core.groups.Tuple.tuple(
                "rds.bookings: commission_krw read", "20000", "10000"),
            org.assertj.core.groups.Tuple.tuple("rds.bookings: creator_krw read", "14000", "7000"));
    assertThat(
            Sample.check(
                    Business.of(read()), "rds.link_clicks: rows of a click that has one already")
                .status())
        .isEqualTo(Check.Status.WARNED);
  }

  @Test
  void partners_reports_are_preferred_where_they_are() {
    published.platform(
        List.of(click("c1", "2026-02-02T10:00", null, null)),
        List.of(booking(1, null, "o1", "pending", "2026-02-03T10:00", null)));
    assertThat(read().rds().bookings()).isEmpty();
    published.table(
        "revenue.conversions",
        Published.CONVERSIONS,
        row(
            "stayhub",
            "L1",
            1L,
            "c1",
            null,
            101L,
            "confirmed",
            12_000L,
            8_000L,
            at("2026-02-03T10:00"),
            at("2026-03-04T10:00"),
            null),
        row("stayhub", "L2", null, "c1", null, null, "pending", 1L, 1L, null, null, null));
    BusinessResult result = Business.of(read());
    assertNothingFailed(result);
    assertThat(Sample.rows(result, "link_performance_daily"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("date", day("2026-03-04"))
                    .containsEntry("link_id", 1L)
                    .containsEntry("confirmed_commission_krw", Sample.won(12_000)));
  }
}
