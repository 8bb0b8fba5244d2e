package studio.moment.lake.pipelines.ga4.business;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.business.Sample.booking;
import static studio.moment.lake.pipelines.ga4.business.Sample.failed;
import static studio.moment.lake.pipelines.ga4.business.Sample.won;
import static studio.moment.lake.pipelines.ga4.business.fact.CreationStep.Kind.CREATED;
import static studio.moment.lake.pipelines.ga4.business.fact.CreationStep.Kind.START;
import static studio.moment.lake.pipelines.ga4.business.fact.CreationStep.Kind.STEP;

import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CreatorFunnelTest {
  private static List<Map<String, Object>> rows(Sample sample) {
    BusinessResult result = sample.result();
    assertThat(failed(result)).isEmpty();
    return Sample.rows(result, "creator_funnel_daily");
  }

  @Test
  void five_steps_on_the_web_and_one_in_the_extension_can_be_read_off() {
    Sample sample = new Sample().link(1, "2026-03-02T10:05", "web");
    sample.link(2, "2026-03-02T11:00", "Extension");
    sample.step("d1", START, "web", null, "2026-03-02T10:00", "u");
    for (int i = 1; i <= 5; i++) {
      sample.step("d1", STEP, "web", null, "2026-03-02T10:0" + i, "u");
    }
    sample
        .step("d1", CREATED, "web", 1L, "2026-03-02T10:05", "u")
        .step("d2", START, "extension", null, "2026-03-02T10:59", "v")
        .step("d2", STEP, "extension", null, "2026-03-02T10:59:30", "v")
        .step("d2", CREATED, "extension", 2L, "2026-03-02T11:00", "v");
    assertThat(rows(sample)).hasSize(2);
    assertThat(rows(sample).get(0))
        .containsEntry("creator_id", 101L)
        .containsEntry("links_created", 1L)
        .containsEntry("links_created_web", 1L)
        .containsEntry("creation_drafts_started", 1L)
        .containsEntry("creation_steps_web", 5L)
        .containsEntry("creations_measured_web", 1L)
        .containsEntry("creation_steps_extension", 0L);
    assertThat(rows(sample).get(1))
        .containsEntry("links_created_extension", 1L)
        .containsEntry("creation_steps_extension", 1L)
        .containsEntry("creations_measured_extension", 1L);
  }

  @Test
  void a_draft_without_a_link_is_started_and_not_measured() {
    Sample sample =
        new Sample()
            .link(1, "2026-03-01T10:00", "web")
            .step("d0", START, "web", null, "2026-03-01T09:59", "u")
            .step("d0", CREATED, "web", 1L, "2026-03-01T10:00", "u")
            .step("d1", START, "web", null, "2026-03-02T10:00", "u")
            .step("d1", STEP, "web", null, "2026-03-02T10:01", "u");
    assertThat(rows(sample)).hasSize(2);
    assertThat(rows(sample).get(1))
        .containsEntry("creator_id", 101L)
        .containsEntry("creation_drafts_started", 1L)
        .containsEntry("creations_measured_web", 0L)
        .containsEntry("creation_steps_web", 0L);
  }

  @Test
  void a_user_of_two_creators_links_is_neither() {
    Sample sample =
        new Sample()
            .link(1, "2026-02-27T10:00", "web")
            .link(2, "2026-02-27T10:00", "web")
            .step("d1", CREATED, "web", 1L, "2026-02-28T10:00", "u")
            .step("d2", CREATED, "web", 2L, "2026-02-28T10:00", "u")
            .step("d3", START, "web", null, "2026-03-02T10:00", "u")
            .step("d4", START, "web", null, "2026-03-02T10:00", null);
    assertThat(rows(sample)).hasSize(1);
    assertThat(rows(sample).get(0))
        .containsEntry("creator_id", 0L)
        .containsEntry("creation_drafts_started", 2L);
  }

  @Test
  void a_making_whose_start_was_not_seen_is_not_measured() {
    Sample sample =
        new Sample()
            .link(1, "2026-03-02T10:00", "app")
            .step("d1", STEP, "app", null, "2026-03-02T09:59", "u")
            .step("d1", CREATED, "app", 1L, "2026-03-02T10:00", "u");
    assertThat(rows(sample).get(0))
        .containsEntry("links_created_app", 1L)
        .containsEntry("creations_measured_app", 0L)
        .containsEntry("creation_drafts_started", 0L);
  }

  @Test
  void a_making_over_midnight_starts_on_one_day_and_is_measured_on_the_next() {
    Sample sample =
        new Sample()
            .link(1, "2026-03-03T00:00", null)
            .step("d1", START, "app", null, "2026-03-02T23:59:59.999999", "u")
            .step("d1", STEP, "app", null, "2026-03-03T00:00", "u")
            .step("d1", STEP, "app", null, "2026-03-03T00:01", "u")
            .step("d1", CREATED, "app", 1L, "2026-03-03T00:00", "u");
    assertThat(rows(sample))
        .extracting(
            row -> row.get("creation_drafts_started"),
            row -> row.get("creation_steps_app"),
            row -> row.get("creations_measured_app"),
            row -> row.get("links_created_unknown"))
        .containsExactly(Tuple.tuple(1L, 0L, 0L, 0L), Tuple.tuple(0L, 1L, 1L, 1L));
  }

  @Test
  void bookings_go_to_whom_they_pay_through_every_stage() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-03-02T10:00", null, null)
            .add(
                booking(7, "2026-03-03T10:00")
                    .click("c1")
                    .confirmed("2026-03-03T11:00")
                    .completed("2026-03-09T10:00")
                    .row())
            .add(booking(8, "2026-03-03T10:00").creator(102L).cancelled("2026-03-03T12:00").row());
    List<Map<String, Object>> rows = rows(sample);
    assertThat(rows)
        .extracting(row -> row.get("date").toString(), row -> row.get("creator_id"))
        .containsExactly(
            Tuple.tuple("2026-03-02", 101L),
            Tuple.tuple("2026-03-03", 101L),
            Tuple.tuple("2026-03-03", 102L),
            Tuple.tuple("2026-03-09", 101L));
    assertThat(rows.get(1))
        .containsEntry("bookings", 1L)
        .containsEntry("confirmed_bookings", 1L)
        .containsEntry("booked_creator_krw", won(7_000))
        .containsEntry("payable_bookings", 0L);
    assertThat(rows.get(2))
        .containsEntry("bookings", 1L)
        .containsEntry("cancelled_bookings", -1L)
        .containsEntry("cancelled_creator_krw", won(-7_000));
    assertThat(rows.get(3))
        .containsEntry("payable_bookings", 1L)
        .containsEntry("payable_creator_krw", won(7_000));
  }

  @Test
  void a_booking_without_a_creator_is_its_clicks_or_links_or_nobodys() {
    Sample sample =
        new Sample()
            .click("c1", 1L, "2026-02-02T10:00", null, null)
            .link(2, "2026-02-02T10:00", null)
            .add(booking(7, "2026-03-03T10:00").creator(null).click("c1").row())
            .add(booking(8, "2026-03-03T10:00").creator(null).link(2L).row())
            .add(booking(9, "2026-03-03T10:00").creator(null).row());
    assertThat(rows(sample))
        .extracting(row -> row.get("creator_id"))
        .containsExactly(0L, 101L, 102L);
  }
}
