package studio.moment.lake.pipelines.ga4.business;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.business.Sample.at;
import static studio.moment.lake.pipelines.ga4.business.Sample.booking;
import static studio.moment.lake.pipelines.ga4.business.Sample.failed;
import static studio.moment.lake.pipelines.ga4.business.Sample.won;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.business.fact.Click;

class LinkPerformanceTest {
  private static List<Map<String, Object>> rows(Sample sample) {
    BusinessResult result = sample.result();
    assertThat(failed(result)).isEmpty();
    return Sample.rows(result, "link_performance_daily");
  }

  @Test
  void each_measure_stands_on_its_own_day() {
    List<Map<String, Object>> rows =
        rows(
            new Sample()
                .click("c1", 1L, "2026-03-02T10:00", null, null)
                .add(booking(7, "2026-03-03T10:00").click("c1").confirmed("2026-03-04T10:00").row())
                .add(
                    booking(8, "2026-03-03T11:00")
                        .click("c1")
                        .cancelled("2026-03-05T10:00")
                        .row()));
    assertThat(rows)
        .extracting(row -> row.get("date").toString())
        .containsExactly("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05");
    assertThat(rows.get(0)).containsEntry("clicks", 1L).containsEntry("bookings", 0L);
    assertThat(rows.get(1))
        .containsEntry("bookings", 2L)
        .containsEntry("gross_krw", won(200_000))
        .containsEntry("clicks", 0L);
    assertThat(rows.get(2))
        .containsEntry("confirmed_bookings", 1L)
        .containsEntry("confirmed_commission_krw", won(10_000));
    assertThat(rows.get(3))
        .containsEntry("cancelled_bookings", -1L)
        .containsEntry("cancelled_gross_krw", won(-100_000))
        .containsEntry("cancelled_creator_krw", won(-7_000));
  }

  @Test
  void clicks_of_a_day_with_bookings_of_it_are_not_multiplied() {
    Sample sample = new Sample();
    for (int i = 0; i < 5; i++) {
      sample
          .click("c" + i, 1L, "2026-03-02T10:00", null, null)
          .gaClick("c" + i, 1L, "stayhub", "2026-03-02T10:00", null)
          .add(booking(i, "2026-03-02T12:00").click("c" + i).row())
          .add(booking(10 + i, "2026-03-02T12:00").click("c" + i).row());
    }
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0))
        .containsEntry("clicks", 5L)
        .containsEntry("ga4_clicks", 5L)
        .containsEntry("bookings", 10L)
        .containsEntry("gross_krw", won(1_000_000));
  }

  @Test
  void two_sessions_of_one_click_are_one_click() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", "client", 1L)
            .session("web", "client", 1, "2026-03-02T09:00", "Direct")
            .session("app", "client", 1, "2026-03-02T09:30", "Email");
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("channel", "Email").containsEntry("clicks", 1L);
  }

  @Test
  void the_same_click_id_twice_is_one_click_on_both_sides() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .click("c1", 1L, "2026-03-03T10:00", null, null)
            .gaClick("c1", 1L, "stayhub", "2026-03-02T10:00", null)
            .gaClick("c1", 1L, "stayhub", "2026-03-04T10:00", null);
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("clicks", 1L).containsEntry("ga4_clicks", 1L);
  }

  @Test
  void a_visitor_counts_once_in_a_row_and_only_with_consent() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", "a", 1L)
            .click("c2", 1L, "2026-03-02T10:01", "a", 1L)
            .click("c3", 1L, "2026-03-02T10:02", "b", 5L)
            .click("c4", 1L, "2026-03-02T10:03", null, null)
            .click("c5", 2L, "2026-03-02T10:04", "a", 1L)
            .click("c6", 1L, "2026-03-03T10:00", "a", 2L);
    assertThat(rows(sample))
        .extracting(row -> row.get("clicks"), row -> row.get("visitors_with_consent"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(4L, 2L),
            org.assertj.core.groups.Tuple.tuple(1L, 1L),
            org.assertj.core.groups.Tuple.tuple(1L, 1L));
  }

  @Test
  void a_click_without_link_partner_and_session_still_counts() {
    Sample sample =
        new Sample()
            .add(new Click("c1", null, null, null, at("2026-03-02T10:00"), null, null))
            .add(new Click(null, null, null, null, at("2026-03-02T10:00"), null, null))
            .add(new Click(null, null, null, null, at("2026-03-02T10:00"), null, null));
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0))
        .containsEntry("link_id", 0L)
        .containsEntry("partner", "(unknown)")
        .containsEntry("channel", "(unknown)")
        .containsEntry("clicks", 3L);
    assertThat(Sample.check(sample.result(), "clicks without a link").actual()).isEqualTo("3");
  }

  @Test
  void clicks_that_only_ga4_saw_stand_by_what_it_tells() {
    Sample sample =
        new Sample()
            .session("client", 1, "2026-03-02T09:00", "Direct")
            .gaClick("lost", 5L, "FLY", "2026-03-02T10:00", "client")
            .gaClick(null, 5L, "nobody", "2026-03-02T10:00", null);
    assertThat(rows(sample))
        .extracting(row -> row.get("partner"), row -> row.get("channel"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("(unknown)", "(unknown)"),
            org.assertj.core.groups.Tuple.tuple("fly", "Direct"));
  }

  @Test
  void a_click_that_both_saw_is_one_row() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", "client", 1L)
            .gaClick("c1", 77L, "nobody", "2026-03-02T10:00", null)
            .session("client", 1, "2026-03-02T09:00", "Direct");
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0)).containsEntry("clicks", 1L).containsEntry("ga4_clicks", 1L);
  }

  @Test
  void midnight_in_seoul_parts_days() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-02-28T23:59:59.999999", null, null)
            .click("c2", 1L, "2026-03-01T00:00", null, null)
            .click("c3", 1L, "2026-03-01T23:59:59.999999", null, null)
            .click("c4", 1L, "2026-03-02T00:00", null, null)
            .click("c5", 1L, "2026-03-11T00:00", null, null);
    assertThat(rows(sample))
        .extracting(row -> row.get("date"), row -> row.get("clicks"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-03-01"), 2L),
            org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-03-02"), 1L));
  }

  @Test
  void a_booking_before_the_window_counts_where_it_was_confirmed() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-02-01T10:00", null, null)
            .add(booking(7, "2026-02-02T10:00").click("c1").confirmed("2026-03-01T00:00").row());
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0))
        .containsEntry("link_id", 1L)
        .containsEntry("bookings", 0L)
        .containsEntry("confirmed_bookings", 1L);
    assertThat(Sample.rows(sample.result(), "affiliate_conversions")).isEmpty();
  }

  @Test
  void a_day_on_which_nothing_happened_is_there_without_rows() {
    BusinessResult result = new Sample().result();
    assertThat(result.tables())
        .hasSize(3)
        .allSatisfy(
            table -> {
              assertThat(table.days()).hasSize(10);
              assertThat(table.days().values()).allMatch(List::isEmpty);
              assertThat(table.schema().fields())
                  .allSatisfy(field -> assertThat(field.description()).isNotBlank());
            });
    assertThat(failed(result)).isEmpty();
  }
}
