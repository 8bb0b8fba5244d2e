package studio.moment.lake.pipelines.ga4.business;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.business.Sample.at;
import static studio.moment.lake.pipelines.ga4.business.Sample.booking;
import static studio.moment.lake.pipelines.ga4.business.Sample.failed;
import static studio.moment.lake.pipelines.ga4.business.Sample.won;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;

class ConversionsTest {
  private static final String TABLE = "affiliate_conversions";

  private static List<Map<String, Object>> rows(Sample sample) {
    BusinessResult result = sample.result();
    assertThat(failed(result)).isEmpty();
    return Sample.rows(result, TABLE);
  }

  @Test
  void a_booking_is_tied_to_its_click_and_the_clicks_session() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", "client", 1L)
            .session("client", 1, "2026-03-02T09:50", "Organic Search")
            .gaClick("c1", 1L, "stayhub", "2026-03-02T10:00", "client")
            .add(booking(7, "2026-03-04T00:10").click("c1").link(1L).row());
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0))
        .containsEntry("partner", "stayhub")
        .containsEntry("booking_id", 7L)
        .containsEntry("line", 1L)
        .containsEntry("booked_date", LocalDate.parse("2026-03-04"))
        .containsEntry("line_date", LocalDate.parse("2026-03-04"))
        .containsEntry("match_method", "click_id")
        .containsEntry("link_id", 1L)
        .containsEntry("clicked_at", Instant.parse("2026-03-02T01:00:00Z"))
        .containsEntry("days_click_to_booking", 2L)
        .containsEntry("session_key", "p/web/client/1")
        .containsEntry("channel", "Organic Search")
        .containsEntry("channel_source", "rules")
        .containsEntry("session_campaign", "spring")
        .containsEntry("landing_path", "/links")
        .containsEntry("ga_click_seen", true)
        .containsEntry("amount_krw", won(100_000))
        .containsEntry("fx_date", LocalDate.parse("2026-03-04"))
        .containsEntry("cancelled_date", null);
  }

  @Test
  void a_cancellation_is_its_own_negative_line_with_its_own_day() {
    Sample sample =
        new Sample().add(booking(7, "2026-03-04T10:00").cancelled("2026-05-01T00:00").row());
    List<Map<String, Object>> rows = rows(sample);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1))
        .containsEntry("line", 2L)
        .containsEntry("booked_date", LocalDate.parse("2026-03-04"))
        .containsEntry("line_date", LocalDate.parse("2026-05-01"))
        .containsEntry("amount", new BigDecimal("-100.00"))
        .containsEntry("amount_krw", won(-100_000))
        .containsEntry("commission_krw", won(-10_000))
        .containsEntry("creator_krw", won(-7_000))
        .containsEntry("fx_date", LocalDate.parse("2026-03-04"));
    assertThat(rows.get(0)).containsEntry("amount_krw", won(100_000));
  }

  @Test
  void a_cancellation_without_a_time_is_taken_back_at_the_rows_last_change() {
    Sample sample =
        new Sample()
            .add(booking(7, "2026-03-04T10:00").cancelled(null).updated("2026-03-06T08:00").row());
    assertThat(rows(sample).get(1)).containsEntry("line_date", LocalDate.parse("2026-03-06"));
    assertThat(
            Sample.check(sample.result(), "bookings whose status has no time of its own").actual())
        .isEqualTo("1");
  }

  @Test
  void two_sessions_of_one_click_make_one_line_with_the_session_that_had_begun_last() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", "client", 1L)
            .session("web", "client", 1, "2026-03-02T09:00", "Direct")
            .session("app", "client", 1, "2026-03-02T09:30", "Email")
            .session("kiosk", "client", 1, "2026-03-02T11:00", "Display")
            .add(booking(7, "2026-03-02T12:00").click("c1").row());
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("session_key", "p/app/client/1");
  }

  @Test
  void an_old_session_of_the_same_number_is_not_the_clicks() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-05T10:00", "client", 1L)
            .session("client", 1, "2026-03-03T23:59", "Direct")
            .add(booking(7, "2026-03-05T12:00").click("c1").row());
    assertThat(rows(sample).get(0))
        .containsEntry("session_key", null)
        .containsEntry("channel", "(unknown)");
  }

  @Test
  void ga4s_own_event_tells_the_session_where_the_redirect_noted_none() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-05T10:00", null, null)
            .gaClick("c1", 1L, null, "2026-03-05T10:00", "client")
            .session("client", 1, "2026-03-05T09:59", "Direct")
            .add(booking(7, "2026-03-05T12:00").click("c1").row());
    assertThat(rows(sample).get(0)).containsEntry("channel", "Direct");
  }

  @Test
  void the_same_click_id_twice_makes_one_booking_one_line() {
    Sample sample =
        new Sample()
            .click("c1", 2L, "2026-03-02T11:00", null, null)
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .add(booking(7, "2026-03-02T12:00").click("c1").row());
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("link_id", 1L);
  }

  @Test
  void the_click_decides_the_link_and_the_sub_id_stays_as_reported() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .link(2, "2026-02-01T10:00", null)
            .add(booking(7, "2026-03-02T12:00").click("c1").link(2L).row());
    assertThat(rows(sample).get(0))
        .containsEntry("link_id", 1L)
        .containsEntry("sub_id_click_id", "c1")
        .containsEntry("sub_id_link_id", 2L);
  }

  @Test
  void without_a_click_the_link_ties_and_no_session_is_guessed() {
    Sample sample =
        new Sample()
            .link(2, "2026-02-01T10:00", null)
            .click("c9", 2L, "2026-03-02T10:00", "client", 1L)
            .session("client", 1, "2026-03-02T10:00", "Direct")
            .add(booking(7, "2026-03-02T12:00").click("gone").link(2L).row());
    assertThat(rows(sample).get(0))
        .containsEntry("match_method", "link_id")
        .containsEntry("link_id", 2L)
        .containsEntry("click_id", null)
        .containsEntry("session_key", null);
  }

  @Test
  void a_booking_of_an_order_that_was_tied_before_is_tied_by_it() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-02-01T10:00", null, null)
            .add(booking(1, "2026-02-02T12:00").click("c1").order("A").row())
            .add(booking(8, "2026-03-03T12:00").order("A").row())
            .add(booking(9, "2026-03-03T12:00").order("A").partner(2L).row());
    assertThat(rows(sample))
        .extracting(row -> row.get("booking_id"), row -> row.get("match_method"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(9L, "unmatched"),
            org.assertj.core.groups.Tuple.tuple(8L, "booking_id"));
  }

  @Test
  void a_later_row_of_an_order_does_not_tie_an_earlier_one() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-01T10:00", null, null)
            .add(booking(8, "2026-03-03T12:00").order("A").row())
            .add(booking(9, "2026-03-04T12:00").click("c1").order("A").row());
    assertThat(rows(sample).get(0)).containsEntry("match_method", "unmatched");
  }

  @Test
  void a_booking_that_nothing_ties_stays_unmatched_with_its_money() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .add(booking(7, "2026-03-02T10:01").click("no such").link(99L).row());
    assertThat(rows(sample).get(0))
        .containsEntry("match_method", "unmatched")
        .containsEntry("link_id", null)
        .containsEntry("sub_id_link_id", 99L)
        .containsEntry("creator_id", 101L)
        .containsEntry("amount_krw", won(100_000));
  }

  @Test
  void a_click_before_the_window_counts_for_its_booking() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-02-20T23:00", "client", 1L)
            .session("client", 1, "2026-02-20T22:00", "Email")
            .add(booking(7, "2026-03-01T00:00").click("c1").row());
    assertThat(rows(sample).get(0))
        .containsEntry("channel", "Email")
        .containsEntry("days_click_to_booking", 9L);
    assertThat(Sample.rows(sample.result(), "link_performance_daily"))
        .allSatisfy(row -> assertThat(row).containsEntry("clicks", 0L));
  }

  @Test
  void a_day_in_seoul_ends_with_its_last_microsecond() {
    Sample sample =
        new Sample()
            .add(booking(1, "2026-02-28T23:59:59.999999").row())
            .add(booking(2, "2026-03-01T00:00:00").row())
            .add(booking(3, "2026-03-10T23:59:59.999999").row())
            .add(booking(4, "2026-03-11T00:00:00").row());
    assertThat(rows(sample)).extracting(row -> row.get("booking_id")).containsExactly(2L, 3L);
    assertThat(rows(sample).get(1)).containsEntry("booked_date", LocalDate.parse("2026-03-10"));
  }

  @Test
  void money_without_a_rate_stays_unknown_in_won() {
    Sample sample =
        new Sample().add(booking(7, "2026-03-04T10:00").currency("USD", null, null).row());
    assertThat(rows(sample).get(0))
        .containsEntry("currency", "USD")
        .containsEntry("amount", new BigDecimal("100.00"))
        .containsEntry("amount_krw", null)
        .containsEntry("fx_rate", null)
        .containsEntry("fx_date", null);
    assertThat(
            Sample.check(sample.result(), "bookings with an amount but without won or rate")
                .actual())
        .isEqualTo("1");
  }

  @Test
  void a_partner_without_a_code_is_unknown_and_the_booking_is_kept() {
    Sample sample =
        new Sample()
            .add(booking(7, "2026-03-04T10:00").partner(99L).row())
            .add(booking(8, "2026-03-04T10:00").partner(null).row());
    assertThat(rows(sample)).extracting(row -> row.get("partner")).containsOnly("(unknown)");
  }

  private static PartnerConversion word(
      String lineage, String click, Long link, String status, String at) {
    return new PartnerConversion(
        "STAYHUB",
        lineage,
        7,
        click,
        link,
        null,
        status,
        20_000L,
        9_000L,
        at(at),
        status.equals("confirmed") ? at(at) : null,
        status.equals("cancelled") ? at(at) : null);
  }

  @Test
  void the_partners_word_is_preferred_to_the_platforms() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .click("c2", 2L, "2026-03-02T11:00", null, null)
            .add(booking(7, "2026-03-03T10:00").click("c1").confirmed("2026-03-04T10:00").row())
            .add(word("L1", "c2", null, "cancelled", "2026-03-05T10:00"));
    assertThat(rows(sample)).hasSize(2);
    assertThat(rows(sample).get(0))
        .containsEntry("status", "cancelled")
        .containsEntry("status_source", "revenue")
        .containsEntry("lineage_key", "L1")
        .containsEntry("click_id", "c2")
        .containsEntry("commission_krw", won(20_000))
        .containsEntry("cancelled_date", LocalDate.parse("2026-03-05"));
  }

  @Test
  void several_words_of_one_booking_make_one_line_with_the_last_one() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .add(booking(7, "2026-03-03T10:00").row())
            .add(word("L2", null, null, "confirmed", "2026-03-06T10:00"))
            .add(word("L1", "c1", null, "pending", "2026-03-05T10:00"));
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0))
        .containsEntry("status", "confirmed")
        .containsEntry("match_method", "booking_id")
        .containsEntry("click_id", "c1")
        .containsEntry("amount_krw", won(100_000))
        .containsEntry("commission_krw", won(20_000));
  }

  @Test
  void another_partners_word_of_the_same_number_is_not_this_bookings() {
    Sample sample =
        new Sample()
            .add(booking(7, "2026-03-03T10:00").partner(2L).row())
            .add(word("L1", null, null, "cancelled", "2026-03-05T10:00"));
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("status_source", "rds");
  }

  @Test
  void a_confirmed_booking_whose_journey_is_made_is_completed() {
    Sample sample =
        new Sample()
            .add(
                booking(7, "2026-03-03T10:00")
                    .confirmed("2026-03-03T11:00")
                    .completed("2026-03-08T10:00")
                    .row())
            .add(word("L1", null, null, "confirmed", "2026-03-04T10:00"));
    assertThat(rows(sample).get(0))
        .containsEntry("status", "completed")
        .containsEntry("confirmed_date", LocalDate.parse("2026-03-04"))
        .containsEntry("completed_date", LocalDate.parse("2026-03-08"));
  }

  @Test
  void the_same_booking_twice_counts_as_it_was_last_changed() {
    Sample sample =
        new Sample()
            .add(
                booking(7, "2026-03-03T10:00")
                    .confirmed("2026-03-04T10:00")
                    .updated("2026-03-04T10:00")
                    .row())
            .add(booking(7, "2026-03-03T10:00").row());
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("status", "confirmed");
  }

  @Test
  void a_click_without_an_id_ties_nothing() {
    Sample sample =
        new Sample()
            .add(new Click(null, 1L, 101L, 1L, at("2026-03-02T10:00"), null, null))
            .add(booking(7, "2026-03-03T10:00").row());
    assertThat(rows(sample).get(0)).containsEntry("match_method", "unmatched");
  }
}
