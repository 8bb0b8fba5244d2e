package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.warehouse.records.RecordedRun;
import studio.moment.lake.warehouse.records.RunRecord;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/** What a warehouse remembers of a day's runs. */
interface RunsContract extends WarehouseUnderTest {
  LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Test
  default void runs_of_a_day_are_told_in_the_order_in_which_they_were_recorded() {
    assertThat(RecordedRun.of(warehouse(), DAY)).isEmpty();
    record("second", DAY, RunStatus.PUBLISHED, 0, "2026-03-02T05:00:00Z", null, null);
    record("first", DAY, RunStatus.FAILED, 3, "2026-03-02T04:00:00Z", "A 'check' failed.", null);
    record("part", DAY, RunStatus.PUBLISHED, 0, "2026-03-02T06:00:00Z", null, "bookings,clicks");
    record("other", DAY.plusDays(1), RunStatus.PUBLISHED, 0, "2026-03-03T05:00:00Z", null, null);

    List<RecordedRun> runs = RecordedRun.of(warehouse(), DAY);

    assertThat(runs)
        .containsExactly(
            new RecordedRun(
                "p",
                "first",
                "failed",
                3,
                at("2026-03-02T04:00:00Z"),
                "A 'check' failed.",
                "c",
                null),
            new RecordedRun(
                "p", "second", "published", 0, at("2026-03-02T05:00:00Z"), null, "c", null),
            new RecordedRun(
                "p",
                "part",
                "published",
                0,
                at("2026-03-02T06:00:00Z"),
                null,
                "c",
                "bookings,clicks"));
    assertThat(runs).extracting(RecordedRun::isWhole).containsExactly(false, true, false);
  }

  @Test
  default void runs_that_an_earlier_release_recorded_were_asked_for_nobody_knows_what() {
    Rows rows = rows("old", DAY, RunStatus.PUBLISHED, 0, "2026-03-02T05:00:00Z", null, null);
    int before = rows.schema().fields().size() - 2;
    List<Field> fields = rows.schema().fields().subList(0, before);
    warehouse()
        .append(
            "old",
            List.of(
                new Rows(
                    rows.table(),
                    TableSchema.of(fields),
                    List.of(rows.rows().get(0).subList(0, before)))));
    assertThat(RecordedRun.of(warehouse(), DAY))
        .extracting(RecordedRun::runId, RecordedRun::configuration)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("old", null));

    record("new", DAY, RunStatus.PUBLISHED, 0, "2026-03-02T06:00:00Z", null, null);

    assertThat(RecordedRun.of(warehouse(), DAY))
        .extracting(RecordedRun::configuration)
        .as("the columns are added to what is there")
        .containsExactly(null, "c");
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private void record(
      String runId,
      LocalDate day,
      RunStatus status,
      int exitCode,
      String at,
      String error,
      String only) {
    warehouse().append(runId, List.of(rows(runId, day, status, exitCode, at, error, only)));
  }

  private static Rows rows(
      String runId,
      LocalDate day,
      RunStatus status,
      int exitCode,
      String at,
      String error,
      String only) {
    RunReport report =
        new RunReport("p", runId, day, status, 1, List.of(), List.of(), Map.of(), error);
    return new RunRecord(report, exitCode, at(at), at(at), "x", at(at), null, "c", only)
        .rows(List.of())
        .get(0);
  }
}
