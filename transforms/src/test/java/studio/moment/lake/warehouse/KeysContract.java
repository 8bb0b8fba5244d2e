package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.warehouse.records.PublishedKeys;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.records.RunRecord;
import studio.moment.lake.warehouse.schema.TableName;

/** Tokens of two keys do not get beside each other unnoticed. */
interface KeysContract extends WarehouseUnderTest {
  String RDS = "rds-to-bigquery";
  String GA4 = "ga4-merge";
  TableName SESSIONS = new TableName("analytics", "sessions");

  @Test
  default void any_key_is_the_first_one() {
    requireSame(RDS, "new", List.of(CUSTOMERS), false);
  }

  @Test
  default void another_key_than_the_one_in_use_is_refused_whichever_pipeline_used_it() {
    published(RDS, "2026-03-01T00:00:00Z", "old", CUSTOMERS, BOOKINGS);
    requireSame(RDS, "old", List.of(BOOKINGS), false);
    requireSame(GA4, "old", List.of(), false);
    requireSame(RDS, null, List.of(BOOKINGS), false);
    assertRefused(
        () -> requireSame(RDS, "new", List.of(), false),
        "--keyset has another HMAC key (new) than the one in use (old",
        RDS,
        "2026-03-01T00:00:00Z",
        "leave out --tables and give --force");
    assertRefused(() -> requireSame(GA4, "new", List.of(), false), "(new)", "(old", "--force");
  }

  @Test
  default void a_key_is_replaced_in_all_tables_of_a_pipeline_at_once() {
    published(RDS, "2026-03-01T00:00:00Z", "old", CUSTOMERS, BOOKINGS);
    assertRefused(
        () -> requireSame(RDS, "new", List.of(BOOKINGS), true),
        "Table rds.bookings would keep the tokens of another HMAC key (old)",
        "leave out --tables");
    requireSame(RDS, "new", List.of(), true);
    // A table that no run has published yet keeps nothing.
    requireSame(RDS, "new", List.of(new TableName("rds", "later")), true);
  }

  @Test
  default void a_replaced_key_is_the_one_in_use_and_other_pipelines_follow_when_they_run() {
    published(RDS, "2026-03-01T00:00:00Z", "old", CUSTOMERS);
    published(GA4, "2026-03-01T01:00:00Z", "old", SESSIONS);
    published(RDS, "2026-03-02T00:00:00Z", "new", CUSTOMERS);
    requireSame(RDS, "new", List.of(CUSTOMERS), false);
    assertRefused(() -> requireSame(RDS, "old", List.of(), false), "in use (new");
    assertRefused(() -> requireSame(GA4, "old", List.of(), false), "in use (new");
    assertRefused(
        () -> requireSame(GA4, "new", List.of(SESSIONS), false),
        "Table analytics.sessions would keep");
    requireSame(GA4, "new", List.of(), false);
  }

  @Test
  default void a_table_that_was_published_without_a_key_since_holds_no_tokens() {
    published(RDS, "2026-03-01T00:00:00Z", "old", CUSTOMERS);
    published(RDS, "2026-03-02T00:00:00Z", null, CUSTOMERS);
    requireSame(RDS, "new", List.of(CUSTOMERS), false);
  }

  private void requireSame(String pipeline, String check, List<TableName> kept, boolean replaces) {
    PublishedKeys.read(warehouse())
        .requireSame(pipeline, check, kept, replaces, "leave out --tables");
  }

  private void published(String pipeline, String at, String check, TableName... tables) {
    Instant when = Instant.parse(at);
    LocalDate day = LocalDate.of(2026, 3, 1);
    String runId = pipeline + at;
    RunReport report =
        new RunReport(
            pipeline, runId, day, RunStatus.PUBLISHED, 1, List.of(), List.of(), Map.of(), null);
    List<Rows> rows =
        new ArrayList<>(
            new RunRecord(report, 0, when, when, "x", when, check, "c", null).rows(List.of()));
    List<PublishedState> states =
        List.of(tables).stream()
            .map(
                table ->
                    new PublishedState(
                        table.toString(), runId, day, when, when, null, "hash", null))
            .toList();
    rows.add(PublishedState.rows(pipeline, states));
    warehouse().append(runId, rows);
  }

  private static void assertRefused(ThrowingCallable work, String... words) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContainingAll(words);
  }
}
