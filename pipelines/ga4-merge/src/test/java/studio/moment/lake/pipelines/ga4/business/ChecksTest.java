package studio.moment.lake.pipelines.ga4.business;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.business.Sample.booking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.business.check.Conservation;
import studio.moment.lake.pipelines.ga4.business.conversion.ClickSessions;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.runs.report.Check;

class ChecksTest {
  private static final String LINKS = "link_performance_daily";
  private static final String CONVERSIONS = "affiliate_conversions";
  private static final String CREATORS = "creator_funnel_daily";

  private static Sample story() {
    return new Sample()
        .link(1, "2026-03-01T10:00", "web")
        .click("c1", 1L, "2026-03-02T10:00", "client", 1L)
        .click("c2", 1L, "2026-03-02T11:00", null, null)
        .gaClick("c1", 1L, "stayhub", "2026-03-02T10:00", "client")
        .session("client", 1, "2026-03-02T09:50", "Direct")
        .add(
            booking(7, "2026-03-03T10:00")
                .click("c1")
                .confirmed("2026-03-03T11:00")
                .completed("2026-03-05T11:00")
                .row())
        .add(booking(8, "2026-03-03T12:00").click("c2").cancelled("2026-03-04T10:00").row());
  }

  /** The checks of a table that was changed on its way. */
  private static List<String> failing(String name, Change change) {
    BusinessFacts facts = story().facts();
    BusinessTable table =
        Business.of(facts).tables().stream()
            .filter(one -> one.name().table().equals(name))
            .findFirst()
            .orElseThrow();
    NavigableMap<LocalDate, List<List<Object>>> days = new TreeMap<>();
    table.days().forEach((day, rows) -> days.put(day, new ArrayList<>(rows)));
    change.apply(days);
    BusinessTable changed = new BusinessTable(table.name(), table.schema(), table.key(), days);
    return new Conservation(
            facts.window(),
            facts.rds(),
            new Clicks(facts.rds().clicks(), new ClickSessions(facts.ga())),
            new ClickSessions(facts.ga()))
        .of(changed).stream().filter(Check::failed).map(Check::name).toList();
  }

  private interface Change {
    void apply(NavigableMap<LocalDate, List<List<Object>>> days);
  }

  private static void doubleFirst(List<List<Object>> rows) {
    rows.add(rows.get(0));
  }

  @Test
  void an_untouched_table_passes() {
    for (String table : List.of(CONVERSIONS, LINKS, CREATORS)) {
      assertThat(failing(table, days -> {})).isEmpty();
    }
  }

  @Test
  void a_booking_joined_with_two_sessions_would_fail() {
    assertThat(failing(CONVERSIONS, days -> doubleFirst(days.get(LocalDate.parse("2026-03-03")))))
        .containsExactly(
            "affiliate_conversions: rows whose key is not their own",
            "affiliate_conversions: line 1, line",
            "affiliate_conversions: line 1, amount_krw",
            "affiliate_conversions: line 1, commission_krw",
            "affiliate_conversions: line 1, creator_krw");
  }

  @Test
  void a_lost_cancellation_would_fail() {
    assertThat(
            failing(
                CONVERSIONS,
                days ->
                    days.get(LocalDate.parse("2026-03-03")).removeIf(row -> row.get(2).equals(2L))))
        .containsExactly(
            "affiliate_conversions: line 2, line",
            "affiliate_conversions: line 2, amount_krw",
            "affiliate_conversions: line 2, commission_krw",
            "affiliate_conversions: line 2, creator_krw");
  }

  @Test
  void clicks_counted_twice_would_fail() {
    assertThat(failing(LINKS, days -> doubleFirst(days.get(LocalDate.parse("2026-03-02")))))
        .contains(
            "link_performance_daily: rows whose key is not their own",
            "link_performance_daily: clicks");
  }

  @Test
  void a_lost_day_would_fail() {
    assertThat(failing(LINKS, days -> days.get(LocalDate.parse("2026-03-04")).clear()))
        .containsExactly(
            "link_performance_daily: cancelled, cancelled_bookings",
            "link_performance_daily: cancelled, cancelled_gross_krw",
            "link_performance_daily: cancelled, cancelled_commission_krw",
            "link_performance_daily: cancelled, cancelled_creator_krw");
    assertThat(failing(CREATORS, days -> days.get(LocalDate.parse("2026-03-05")).clear()))
        .containsExactly(
            "creator_funnel_daily: payable, payable_bookings",
            "creator_funnel_daily: payable, payable_gross_krw",
            "creator_funnel_daily: payable, payable_commission_krw",
            "creator_funnel_daily: payable, payable_creator_krw");
  }

  @Test
  void a_key_that_is_null_in_part_is_not_its_own() {
    assertThat(
            failing(
                CREATORS,
                days -> {
                  List<List<Object>> rows = days.get(LocalDate.parse("2026-03-01"));
                  List<Object> row = new ArrayList<>(rows.get(0));
                  row.set(1, null);
                  rows.set(0, row);
                }))
        .containsExactly("creator_funnel_daily: rows whose key is not their own");
  }

  @Test
  void the_same_key_on_two_days_fails_where_the_day_is_no_part_of_it() {
    assertThat(
            failing(
                CONVERSIONS,
                days ->
                    days.get(LocalDate.parse("2026-03-04"))
                        .add(days.get(LocalDate.parse("2026-03-03")).get(0))))
        .contains("affiliate_conversions: rows whose key is not their own");
  }

  @Test
  void few_sub_ids_of_a_partner_warn_and_hold_nothing_back() {
    BusinessResult result =
        story()
            .add(booking(9, "2026-03-03T10:00").partner(2L).row())
            .add(booking(10, "2026-03-03T10:00").partner(2L).click("c1").row())
            .result();
    assertThat(Sample.failed(result)).isEmpty();
    assertThat(Sample.check(result, "share of bookings tied by sub id, partner fly"))
        .isEqualTo(
            new Check(
                "share of bookings tied by sub id, partner fly",
                Check.Status.WARNED,
                "at least 0.90",
                "0.5000 (1 of 2)"));
    assertThat(Sample.check(result, "share of bookings tied by sub id, partner stayhub").status())
        .isEqualTo(Check.Status.PASSED);
  }

  @Test
  void more_or_far_fewer_clicks_in_ga4_than_were_made_warn() {
    String name = "GA4 clicks for one click";
    assertThat(Sample.check(story().result(), name).status()).isEqualTo(Check.Status.PASSED);
    assertThat(
            Sample.check(story().click("c3", 1L, "2026-03-02T12:00", null, null).result(), name)
                .status())
        .isEqualTo(Check.Status.WARNED);
    assertThat(
            Sample.check(
                    story()
                        .gaClick("x", 1L, "stayhub", "2026-03-02T10:00", null)
                        .gaClick("y", 1L, "stayhub", "2026-03-02T10:00", null)
                        .result(),
                    name)
                .actual())
        .isEqualTo("1.5000 (3 of 2)");
  }

  @Test
  void unassigned_sessions_warn_only_as_a_share_of_known_ones() {
    BusinessResult result =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", "a", 1L)
            .click("c2", 1L, "2026-03-02T10:00", null, null)
            .session("a", 1, "2026-03-02T10:00", "Unassigned")
            .result();
    assertThat(Sample.check(result, "share of clicks with a session whose channel is Unassigned"))
        .extracting(Check::status, Check::actual)
        .containsExactly(Check.Status.WARNED, "1.0000 (1 of 1)");
  }

  @Test
  void a_booking_that_pays_another_creator_than_the_clicks_warns() {
    BusinessResult result =
        story().add(booking(9, "2026-03-03T10:00").click("c1").creator(5L).row()).result();
    assertThat(Sample.check(result, "bookings of another creator than their click").actual())
        .isEqualTo("1");
  }
}
