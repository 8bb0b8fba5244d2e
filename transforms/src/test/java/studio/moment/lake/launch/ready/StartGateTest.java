package studio.moment.lake.launch.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.launch.RunWarehouse;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.records.RunRecord;

class StartGateTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final WarehouseSettings SETTINGS = new WarehouseSettings(null, null, null);
  private static final String UPSTREAM = "rds-to-bigquery";

  @TempDir Path folder;

  private WarehouseAddress address() {
    return WarehouseAddress.parse("duckdb:" + folder.resolve("warehouse.duckdb"));
  }

  private RunContext run(Instant launched, Duration bound, boolean skip) {
    return new RunContext(
        "ga4-merge",
        "ga4-merge-" + launched,
        DAY,
        launched,
        address(),
        SETTINGS,
        null,
        folder.resolve("staging").toString(),
        false,
        false,
        false,
        0,
        null,
        new StartConditions(List.of(UPSTREAM), bound, skip),
        "asked");
  }

  private static Start pass(RunContext run) {
    try (RunWarehouse warehouse = new RunWarehouse(run)) {
      return StartGate.pass(run, warehouse, run::configuration);
    }
  }

  private void record(String pipeline, String runId, int exitCode, String configuration) {
    Instant now = Instant.now();
    RunStatus status = exitCode == 0 ? RunStatus.PUBLISHED : RunStatus.FAILED;
    RunReport report =
        new RunReport(pipeline, runId, DAY, status, 1, List.of(), List.of(), Map.of(), null);
    try (Warehouse warehouse = Warehouses.open(address(), SETTINGS);
        RunLock lock = warehouse.lock(pipeline, runId)) {
      assertThat(lock).isNotNull();
      warehouse.append(
          runId,
          new RunRecord(report, exitCode, now, now, "", now, null, configuration, null)
              .rows(List.of()));
    }
  }

  @Test
  void the_bound_counts_from_the_launch_and_a_failed_upstream_is_waited_for_until_then() {
    record(UPSTREAM, "failed", 1, "c");
    Instant began = Instant.now();
    RunContext run = run(began.minusSeconds(119), Duration.ofMinutes(2), false);

    assertThatThrownBy(() -> pass(run))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("its last run failed, recorded at 20")
        .hasMessageContaining("It was waited for until 2 minutes after the launch");
    assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void a_warehouse_that_cannot_be_looked_at_for_now_is_looked_at_again() throws Exception {
    record(UPSTREAM, "published", 0, "c");
    RunContext run = run(Instant.now(), Duration.ofMinutes(1), false);
    try (RunWarehouse warehouse = new RunWarehouse(run)) {
      CompletableFuture<Start> start;
      try (Warehouse reader = Warehouses.openForQueries(address(), SETTINGS)) {
        reader.query("SELECT 1");
        start =
            CompletableFuture.supplyAsync(() -> StartGate.pass(run, warehouse, run::configuration));
        Thread.sleep(200);
        assertThat(start).isNotDone();
      }

      assertThat(start.join().endsHere()).isFalse();
      assertThat(warehouse.isOpen()).as("locked for the run").isTrue();
      assertThat(start.join().waitedSeconds()).isPositive();
    }
  }

  @Test
  void a_mistake_is_told_at_once() throws Exception {
    Files.writeString(folder.resolve("warehouse.duckdb"), "no database, but long enough a text");

    assertThatThrownBy(() -> pass(run(Instant.now(), Duration.ofMinutes(5), false)))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS));
  }

  @Test
  void a_publication_from_before_what_it_builds_on_was_published_anew_does_not_count() {
    record("ga4-merge", "mine", 0, "asked");
    assertThat(pass(run(Instant.now(), Duration.ZERO, true)).publishedBy().runId())
        .as("nothing of it was published since")
        .isEqualTo("mine");
    record(UPSTREAM, "anew", 0, "c");
    assertThat(pass(run(Instant.now(), Duration.ZERO, true)).endsHere()).isFalse();
    record("ga4-merge", "mine-2", 0, "asked otherwise");
    record("ga4-merge", "mine-3", 3, "asked");
    assertThat(pass(run(Instant.now(), Duration.ZERO, true)).endsHere()).isFalse();
    record("ga4-merge", "mine-4", 0, "asked");
    assertThat(pass(run(Instant.now(), Duration.ZERO, true)).publishedBy().runId())
        .isEqualTo("mine-4");
    assertThat(pass(run(Instant.now(), Duration.ZERO, false)).endsHere()).isFalse();
  }

  @Test
  void a_fingerprint_tells_apart_what_was_asked_for() {
    assertThat(
            List.of(
                Configuration.of(Arrays.asList("a", "b")),
                Configuration.of(Arrays.asList("ab", "")),
                Configuration.of(Arrays.asList("ab", null)),
                Configuration.of(Arrays.asList("b", "a")),
                Configuration.of(List.of())))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("[0-9a-f]{16}"));
    assertThat(Configuration.of(List.of("a", "b"))).isEqualTo(Configuration.of(List.of("a", "b")));
  }
}
