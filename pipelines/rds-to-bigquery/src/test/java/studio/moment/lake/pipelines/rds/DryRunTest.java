package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.postgres.TestSchema;

/** A dry run tells what a run would do, and does nothing. */
@LocalRuns
class DryRunTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  @Test
  void the_plan_names_tables_slices_types_and_protections_and_reads_no_row() throws Exception {
    db.run(
        "create table people (id bigint primary key, name text, phone text, memo text, extra int)",
        "insert into people values (1, '홍길동', '010-2345-6789', 'x', 1)",
        "create table orders (id bigint primary key, updated_at timestamptz)");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.people
            as: creators
            columns:
              id: keep
              name: nullify
              phone: {class: hmac, domain: phone}
              phone_masked: {from: phone, class: mask, shape: phone}
              memo: drop
          - table: SCHEMA.orders
            key: [id]
            mode: incremental
            watermark: updated_at
            columns: {id: keep, updated_at: keep}
        """);
    try (SourceProxy proxy = new SourceProxy().holdStatement("(?i)copy|count\\(\\*\\)")) {
      RunFixture.Outcome outcome = lake.run("--dryRun", "--source=" + proxy.source());

      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      assertThat(proxy.isHeld()).as("a statement that reads rows was sent").isFalse();
      assertThat(outcome.errors())
          .contains(
              db.name() + ".people -> rds.creators: whole; 2 statements",
              db.name() + ".orders -> rds.orders: whole, for the first time")
          .containsPattern("id +INT64 +kept")
          .containsPattern("name +STRING +nullified")
          .containsPattern("phone +STRING +Hmac.*phone")
          .containsPattern("phone_masked +STRING +Mask.*\\(from phone\\)")
          .containsPattern("extra +- +not in the catalog: not loaded")
          .doesNotContain("010-2345", "memo", "published");
    }
    assertThat(lake.report()).contains("\"status\" : \"planned\"");
    assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();
    assertThat(folder.resolve("warehouse.duckdb.staging")).doesNotExist();
  }

  @Test
  void a_dry_run_on_a_published_warehouse_reads_its_state_and_changes_no_byte() throws Exception {
    EarlierRun.of(db, lake);
    Path file = folder.resolve("warehouse.duckdb");
    byte[] before = Files.readAllBytes(file);

    RunFixture.Outcome outcome = lake.run("--dryRun");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    db.run("alter table people alter name type integer using 7");
    Failures.assertTold(
        lake.run("--dryRun"),
        lake.report(),
        ExitCode.CHECK_FAILED,
        "column name was STRING and would be INT64");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_strict_dry_run_fails_where_the_run_would_and_still_prints_the_plan() throws Exception {
    db.run("create table people (id bigint, phone text)");
    lake.catalog(EarlierRun.CATALOG.replace(", name: keep", ""));

    RunFixture.Outcome outcome = lake.run("--dryRun", "--strict");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.CHECK_FAILED.code());
    assertThat(outcome.errors())
        .contains("-> rds.people: whole", "error: A check failed", "people.phone");
    assertThat(lake.report()).contains("\"status\" : \"failed\"");
  }
}
