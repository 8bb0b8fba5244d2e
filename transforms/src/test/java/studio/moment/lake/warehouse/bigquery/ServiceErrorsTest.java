package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.api.services.bigquery.model.Table;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.bigquery.service.Backoff;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/** What an operator is told, and with which exit code, when the services refuse or are away. */
class ServiceErrorsTest {
  private static final TableName USERS = new TableName("rds", "users");
  private static final TableSchema SCHEMA = TableSchema.of(Field.of("id", FieldType.INT64));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "502", "503", "504"})
  void a_service_that_is_busy_for_a_moment_is_asked_again(int status) {
    standIn.faults().failNext(".", status, 3);
    load();
    assertThat(standIn.rows("t_rds", "users__staging")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/datasets/t_rds$", "/tables$", "/jobs$", "/jobs/lake_"})
  void a_service_that_stays_busy_is_not_ready(String path) {
    standIn.faults().failNext(path, 503, 1000);
    assertFails(ExitCode.NOT_READY, this::load).hasMessageContaining("503");
    assertThat(standIn.requests()).hasSizeLessThan(20);
  }

  @Test
  void a_connection_that_breaks_is_made_again() {
    standIn.faults().dropNext("GET", 3);
    load();
    assertThat(standIn.rows("t_rds", "users__staging")).hasSize(1);
  }

  @Test
  void a_service_that_cannot_be_reached_is_not_ready() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String nobody = "http://127.0.0.1:" + port + "/";
    BigQueryWarehouse away =
        new BigQueryWarehouse(
            Warehouses.address(),
            new WarehouseSettings(standIn.stagingRoot(), nobody, nobody),
            Warehouses.IMPATIENT,
            Clock.systemUTC());
    assertFails(ExitCode.NOT_READY, () -> away.schema(USERS)).hasMessageContaining("rds.users");
    assertFails(ExitCode.NOT_READY, () -> away.query("SELECT 1"));
    assertFails(ExitCode.NOT_READY, () -> away.lock("ga4-merge", "run1"))
        .hasMessageContaining("Cloud Storage");
  }

  @ParameterizedTest
  @CsvSource({"401, authError", "403, accessDenied", "403, billingNotEnabled"})
  void missing_permission_is_an_argument_error_and_is_not_asked_again(int status, String reason) {
    standIn.faults().failNext("/datasets", status, reason, 1000);
    assertFails(ExitCode.ARGUMENTS, this::load).hasMessageContaining(reason);
    assertThat(standIn.requests()).hasSize(1);
  }

  @Test
  void a_quota_answered_as_403_is_waited_for_where_it_is_a_rate_and_told_where_it_is_not() {
    standIn.faults().failNext("/datasets", 403, "rateLimitExceeded", 2);
    load();
    standIn.faults().failNext("/tables", 403, "quotaExceeded", 1000);
    assertFails(ExitCode.NOT_READY, () -> warehouse.schema(USERS)).hasMessageContaining("quota");
  }

  @Test
  void a_project_that_is_not_there_is_an_argument_error_before_anything_is_staged() {
    BigQueryWarehouse wrong =
        new BigQueryWarehouse(
            new WarehouseAddress.BigQuery("no-such-project", BigQueryStandIn.LOCATION, ""),
            Warehouses.settings(standIn),
            Warehouses.IMPATIENT,
            Clock.systemUTC());
    assertFails(ExitCode.ARGUMENTS, () -> wrong.check(USERS, SCHEMA))
        .hasMessageContaining("no-such-project");
    assertFails(ExitCode.ARGUMENTS, () -> wrong.load("run1", List.of(users())))
        .hasMessageContaining("no-such-project");
  }

  @Test
  void a_dataset_is_made_in_the_warehouses_location_and_refused_in_another() {
    load();
    BigQueryWarehouse elsewhere =
        new BigQueryWarehouse(
            new WarehouseAddress.BigQuery(BigQueryStandIn.PROJECT, "US", "t_"),
            Warehouses.settings(standIn),
            Warehouses.IMPATIENT,
            Clock.systemUTC());
    assertFails(ExitCode.ARGUMENTS, () -> elsewhere.check(USERS, SCHEMA))
        .hasMessageContaining("asia-northeast3")
        .hasMessageContaining("US");
    assertFails(ExitCode.ARGUMENTS, () -> elsewhere.load("run2", List.of(users())));
  }

  @Test
  void a_bucket_in_another_location_than_the_dataset_fails_the_load() {
    standIn.buckets().create("lake-tokyo", "asia-northeast1");
    StagedFile here = staged.file(SCHEMA, List.of(row(1L)));
    String there = "gs://lake-tokyo/rows.parquet";
    standIn.buckets().write(there, standIn.buckets().read(here.uri()));
    TableLoad load =
        new TableLoad(
            USERS,
            SCHEMA,
            List.of(new StagedFile(there, here.rows(), here.bytes())),
            new WriteMode.Replace());
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", List.of(load)));
    assertThat(standIn.jobErrors().values()).singleElement().asString().contains("locations");
  }

  @Test
  void files_that_are_not_in_cloud_storage_are_an_argument_error() {
    TableLoad local =
        new TableLoad(
            USERS,
            SCHEMA,
            List.of(new StagedFile("/tmp/rows.parquet", 1, 1)),
            new WriteMode.Replace());
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.load("run1", List.of(local)))
        .hasMessageContaining("gs://");
    assertFails(
            ExitCode.ARGUMENTS,
            () ->
                BigQueryWarehouse.open(
                    Warehouses.address(), new WarehouseSettings("/tmp/staging", null, null)))
        .hasMessageContaining("--staging");
    BigQueryWarehouse forQueries =
        new BigQueryWarehouse(
            Warehouses.address(),
            new WarehouseSettings(null, standIn.bigQueryEndpoint(), standIn.gcsEndpoint()),
            Warehouses.IMPATIENT,
            Clock.systemUTC());
    assertThat(forQueries.query("SELECT 1 AS one").rows()).containsExactly(List.of(1L));
    assertFails(ExitCode.ARGUMENTS, () -> forQueries.lock("ga4-merge", "run1"))
        .hasMessageContaining("--staging");
  }

  @Test
  void an_endpoint_elsewhere_must_be_encrypted() {
    assertFails(
            ExitCode.ARGUMENTS,
            () ->
                BigQueryWarehouse.open(
                    Warehouses.address(),
                    new WarehouseSettings("gs://b/s", "http://127.0.0.1.example.com/", null)))
        .hasMessageContaining("https");
  }

  @Test
  void a_bucket_that_is_not_there_is_an_argument_error() {
    BigQueryWarehouse nowhere =
        new BigQueryWarehouse(
            Warehouses.address(),
            new WarehouseSettings(
                "gs://no-such-bucket/s", standIn.bigQueryEndpoint(), standIn.gcsEndpoint()),
            Warehouses.IMPATIENT,
            Clock.systemUTC());
    assertFails(ExitCode.ARGUMENTS, () -> nowhere.lock("ga4-merge", "run1"))
        .hasMessageContaining("no-such-bucket");
  }

  @Test
  void a_table_that_the_lake_did_not_make_is_named() {
    load();
    warehouse.publish("run1", List.of(users()), List.of());
    Table table = standIn.table("t_rds", "users").orElseThrow();
    table.getSchema().getFields().get(0).setMode("REQUIRED");
    standIn.replaceTable(table);
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.check(USERS, SCHEMA))
        .hasMessageContaining("rds.users")
        .hasMessageContaining("REQUIRED");
  }

  @Test
  void a_table_in_too_many_files_is_an_argument_error() {
    StagedFile file = staged.file(SCHEMA, List.of());
    TableLoad load =
        new TableLoad(USERS, SCHEMA, Collections.nCopies(10_001, file), new WriteMode.Replace());
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.load("run1", List.of(load)))
        .hasMessageContaining("10001 files");
  }

  @Test
  void the_deadline_of_a_job_is_not_ready() {
    BigQueryWarehouse hasty =
        new BigQueryWarehouse(
            Warehouses.address(),
            Warehouses.settings(standIn),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 3, Duration.ofMillis(-1)),
            Clock.systemUTC());
    standIn.behaviour().holdJobs();
    try {
      assertFails(ExitCode.NOT_READY, () -> hasty.load("run1", List.of(users())))
          .hasMessageContaining("has not finished");
    } finally {
      standIn.behaviour().releaseJobs();
    }
  }

  private void load() {
    warehouse.load("run1", List.of(users()));
  }

  private TableLoad users() {
    return staged.replace(USERS, SCHEMA, List.of(row(1L)));
  }
}
