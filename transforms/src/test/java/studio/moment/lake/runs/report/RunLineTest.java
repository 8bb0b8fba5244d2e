package studio.moment.lake.runs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLineTest {
  private static final RunReport REPORT =
      new RunReport(
          "ga4-merge",
          "20260115-abc",
          LocalDate.of(2026, 1, 15),
          RunStatus.PUBLISHED,
          12.3456,
          List.of(
              new TableReport("analytics.a", 10, 9, 9, 1, 100, 1),
              new TableReport("analytics.b", 5, 5, 5, 0, 50, 1)),
          List.of(),
          Map.of(),
          "partner stayhub is held back: 3 rows");

  @Test
  void metrics_and_alarms_find_what_their_expressions_look_for() {
    assertThat(RunLine.of(REPORT, 3))
        .startsWith("lake-run {")
        // As templates/.../monitoring/alerts.json has it: these two beside each other.
        .contains("\"status\":\"published\",\"exitCode\":3")
        .contains("\"pipeline\":\"ga4-merge\"", "\"runId\":\"20260115-abc\"")
        .contains("\"runDate\":\"2026-01-15\"", "\"seconds\":12.346")
        .contains("\"sourceRows\":15", "\"loadedRows\":14", "\"rejectedRows\":1", "\"bytes\":150");
  }

  @Test
  void neither_an_error_nor_a_table_is_in_it() {
    assertThat(RunLine.of(REPORT, 3)).doesNotContain("stayhub", "analytics.", "\n");
  }
}
