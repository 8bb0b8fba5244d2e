package studio.moment.lake.pipelines.ga4;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.ga4.MergeFixture.DAY;
import static studio.moment.lake.pipelines.ga4.MergeFixture.event;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.pipelines.ga4.plan.DatasetPlanner;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice.TableToRead;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.options.Arguments;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/**
 * BigQuery over HTTP, as warehouse and, up to the rows themselves, as source. Beam's registry of
 * file systems is one per JVM, so these tests take turns.
 */
@ResourceLock("beam file systems")
@Execution(ExecutionMode.SAME_THREAD)
@Slow(6)
class BigQueryMergeTest {
  private static final LocalDate BEFORE = DAY.minusDays(1);

  @TempDir Path folder;
  private BigQueryStandIn google;
  private MergeFixture lake;

  @BeforeEach
  void start() throws Exception {
    google = BigQueryStandIn.start();
    lake = new MergeFixture(folder);
  }

  @AfterEach
  void stop() {
    try {
      assertThat(google.violations()).isEmpty();
    } finally {
      google.close();
    }
  }

  private String[] google(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--warehouse=bigquery:" + BigQueryStandIn.PROJECT + "?location=asia-northeast3",
                "--staging=" + google.stagingRoot(),
                "--bigQueryEndpoint=" + google.bigQueryEndpoint(),
                "--gcsEndpoint=" + google.gcsEndpoint(),
                "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void days_are_partitions_that_are_replaced_one_by_one_and_lists_are_records() {
    lake.write(
        BEFORE,
        event(BEFORE, 0, "1.1", 1).param("colour", "blue").property("club", "gold"),
        event(BEFORE, 1, "1.1", 1));
    lake.write(DAY, event(DAY, 0, "2.2", 1).with("user_id", "kim"));
    MergeFixture.Outcome outcome = lake.run(google());
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();

    Table events = google.table("analytics", "unified_events").orElseThrow();
    assertThat(events.getTimePartitioning().getField()).isEqualTo("event_date");
    assertThat(events.getTimePartitioning().getType()).isEqualTo("DAY");
    Map<String, TableFieldSchema> columns =
        events.getSchema().getFields().stream()
            .collect(toMap(TableFieldSchema::getName, field -> field));
    for (String list : List.of("event_params", "user_properties", "items")) {
      assertThat(columns.get(list).getType()).isIn("RECORD", "STRUCT");
      assertThat(columns.get(list).getMode()).isEqualTo("REPEATED");
    }
    assertThat(google.rows("analytics", "unified_events").toString())
        .contains("colour", "blue", "gold")
        .doesNotContain("kim");
    assertThat(google.rows("analytics", "unified_events")).hasSize(3);
    assertThat(google.rows("analytics", "unified_sessions")).hasSize(2);
    assertThat(google.rows("analytics", "identity_map")).hasSize(1);
    List<List<Object>> quiet =
        google.rows("analytics", "unified_events").stream()
            .filter(row -> row.toString().contains("1.1"))
            .toList();

    lake.write(DAY, event(DAY, 0, "2.2", 1), event(DAY, 5, "3.3", 1));
    MergeFixture.Outcome rewritten = lake.run(google());

    assertThat(rewritten.exitCode()).as(rewritten.text()).isZero();
    assertThat(google.rows("analytics", "unified_events"))
        .hasSize(4)
        .containsAll(quiet)
        .anyMatch(row -> row.contains("3.3"));
    assertThat(google.rows("analytics", "unified_sessions")).hasSize(3);
    assertThat(google.rows("analytics", "identity_map")).isEmpty();
    assertThat(google.rows("lake_runs", "runs")).hasSize(2);
    assertThat(google.rows("lake_runs", "ga4_shards")).hasSize(3);

    assertThat(lake.run(google("--property=other")).exitCode()).isEqualTo(2);
    assertThat(google.rows("analytics", "unified_events")).hasSize(4);
  }

  @Test
  void a_slot_waits_for_the_run_it_builds_on_and_a_later_one_ends_early() throws Exception {
    String warehouse = "bigquery:" + BigQueryStandIn.PROJECT + "?location=asia-northeast3";
    UpstreamRun upstream =
        new UpstreamRun(
            warehouse,
            new WarehouseSettings(
                google.stagingRoot(), google.bigQueryEndpoint(), google.gcsEndpoint()));
    lake.write(DAY, event(DAY, 0, "1.1", 1));
    upstream.ended(DAY, RunStatus.FAILED, 1, "The snapshot was lost.", null);
    try (Warehouse other = Warehouses.open(upstream.address(), upstream.settings());
        RunLock held = other.lock(UpstreamRun.PIPELINE, "rds-7")) {
      assertThat(held).isNotNull();
      MergeFixture.Outcome missing = lake.run(google("--after=rds-to-bigquery"));
      assertThat(missing.exitCode()).as(missing.text()).isEqualTo(4);
      assertThat(missing.text())
          .contains(
              "ended with exit code 1 (The snapshot was lost); run rds-7 has been working since 20")
          .doesNotContain("looking for shards");
    }
    assertThat(google.rows("lake_runs", "runs").toString())
        .contains("ga4-merge, 2026-01-15, failed, 4");

    String[] slot = google("--after=rds-to-bigquery", "--waitMinutes=5", "--skipPublished");
    CompletableFuture<MergeFixture.Outcome> waiting =
        CompletableFuture.supplyAsync(() -> lake.run(slot));
    upstream.published(DAY);
    assertThat(waiting.join().exitCode()).as(waiting.join().text()).isZero();
    List<List<Object>> runs = google.rows("lake_runs", "runs");
    lake.write(DAY, event(DAY, 0, "2.2", 1));

    MergeFixture.Outcome second = lake.run(slot);

    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(second.text()).contains("is published already, by run ga4-merge-2026-01-15-");
    assertThat(google.rows("lake_runs", "runs")).isEqualTo(runs).hasSize(4);
    assertThat(google.rows("analytics", "unified_events").toString()).contains("1.1");
    assertThat(chosen(slot).tables()).as("nor is a dataset read").isEmpty();
  }

  private DatasetChoice chosen(String... slot) {
    List<String> args = new ArrayList<>(List.of(slot));
    args.add("--runDate=" + DAY);
    MergeSpec spec =
        MergeSpecs.of(
            Arguments.parse(Ga4MergeOptions.class, lake.arguments(args.toArray(String[]::new))),
            Clock.systemUTC());
    return DatasetPlanner.choose(
        spec.run(), (Ga4Source.Dataset) Ga4Source.parse("bigquery:lake-test.analytics_7"), "7", 4);
  }

  @Test
  void tables_of_a_dataset_are_listed_chosen_and_reduced_to_known_columns() {
    table("events_20260112");
    table("events_20260113");
    table("events_20260114");
    table("events_intraday_20260114");
    table("events_intraday_20260115");
    table("users_20260115");

    DatasetChoice choice = choose(DAY);

    assertThat(choice.tables())
        .extracting(table -> table.shard().name().table())
        .as("one version of each day, of the look-back and two days around it")
        .containsExactly(
            "events_20260112", "events_20260113", "events_20260114", "events_intraday_20260115");
    assertThat(choice.changed()).containsExactly(DAY.minusDays(3), DAY.minusDays(2), BEFORE, DAY);
    assertThat(choice.tables())
        .extracting(TableToRead::grows)
        .containsExactly(false, false, false, true);
    assertThat(choice.tables().get(0).columns().selected())
        .contains("event_name", "device.category")
        .doesNotContain("device.nickname");
    assertThat(choice.tables().get(0).columns().unknown()).containsExactly("device.nickname");
    assertThatThrownBy(() -> choose(DAY.plusDays(1)))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("events_20260116");
  }

  private DatasetChoice choose(LocalDate runDate) {
    Ga4MergeOptions options =
        Arguments.parse(
            Ga4MergeOptions.class,
            lake.arguments(
                "--ga4=bigquery:" + BigQueryStandIn.PROJECT + ".analytics_7",
                "--runDate=" + runDate,
                "--bigQueryEndpoint=" + google.bigQueryEndpoint()));
    MergeSpec spec = MergeSpecs.of(options, Clock.systemUTC());
    assertThat(spec.property()).isEqualTo("7");
    return DatasetPlanner.choose(
        spec.run(), (Ga4Source.Dataset) spec.source(), spec.property(), spec.lookbackDays());
  }

  private void table(String name) {
    BigQuery client =
        BigQueryOptions.newBuilder()
            .setLocation(BigQueryStandIn.LOCATION)
            .setHost(google.endpoint())
            .setProjectId(BigQueryStandIn.PROJECT)
            .setCredentials(NoCredentials.getInstance())
            .build()
            .getService();
    if (client.getDataset("analytics_7") == null) {
      client.create(
          DatasetInfo.newBuilder("analytics_7").setLocation(BigQueryStandIn.LOCATION).build());
    }
    client.create(
        TableInfo.of(
            TableId.of(BigQueryStandIn.PROJECT, "analytics_7", name),
            StandardTableDefinition.of(
                Schema.of(
                    Field.of("event_date", StandardSQLTypeName.STRING),
                    Field.of("event_timestamp", StandardSQLTypeName.INT64),
                    Field.of("event_name", StandardSQLTypeName.STRING),
                    Field.newBuilder(
                            "event_params",
                            StandardSQLTypeName.STRUCT,
                            Field.of("key", StandardSQLTypeName.STRING))
                        .setMode(Field.Mode.REPEATED)
                        .build(),
                    Field.of("user_pseudo_id", StandardSQLTypeName.STRING),
                    Field.of(
                        "device",
                        StandardSQLTypeName.STRUCT,
                        Field.of("category", StandardSQLTypeName.STRING),
                        Field.of("nickname", StandardSQLTypeName.STRING))))));
    google.replaceTable(
        google
            .table("analytics_7", name)
            .orElseThrow()
            .setLastModifiedTime(BigInteger.valueOf(1_768_446_000_000L)));
  }
}
