package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.bigquery.job.LoadConfig;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** JSON columns, which no Parquet load reaches. */
class JsonSafeguardsTest {
  private static final TableName EVENTS = new TableName("rds", "events");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final TableSchema SCHEMA =
      TableSchema.of(
              Field.of("id", FieldType.INT64),
              Field.of("body", FieldType.JSON),
              Field.of("parts", FieldType.JSON).asRepeated(),
              Field.of("day", FieldType.DATE))
          .withPartitioning(new Partitioning("day", Partitioning.Unit.DAY));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void a_parquet_load_into_a_json_column_is_refused_by_the_service() {
    warehouse.load("run1", List.of(events(row(1L, "{}", List.of(), DAY))));
    TableLoad load = events(row(1L, "{}", List.of(), DAY));
    RawClient raw = RawClient.of(standIn);
    assertThatThrownBy(
            () ->
                raw.run(
                    LoadConfig.of(
                        RawClient.table("events__staging"),
                        List.of(load.files().get(0).uri()),
                        SCHEMA.fields(),
                        WriteDisposition.WRITE_TRUNCATE_DATA)))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("Unsupported field type: JSON");
  }

  @Test
  void json_is_json_after_every_way_of_writing() {
    for (WriteMode mode :
        List.of(
            new WriteMode.Replace(),
            new WriteMode.ReplaceDay(DAY),
            new WriteMode.Merge(List.of("id"), Optional.empty()))) {
      TableLoad load =
          staged.load(
              EVENTS,
              SCHEMA,
              mode,
              List.of(
                  row(1L, "{\"a\": [1, 2.50]}", List.of("2", "{\"b\":1}", "1"), DAY),
                  row(2L, null, List.of(), DAY),
                  row(3L, "null", List.of("null"), DAY)));
      List<LoadedTable> loaded = warehouse.load("run" + mode, List.of(load));
      assertThat(loaded.get(0).schema()).isEqualTo(SCHEMA);
      warehouse.publish("run" + mode, List.of(load), List.of());
      assertThat(warehouse.schema(EVENTS)).contains(SCHEMA);
      assertThat(standIn.rows("t_rds", "events"))
          .containsExactlyInAnyOrder(
              row(1L, "{\"a\":[1,2.5]}", List.of("2", "{\"b\":1}", "1"), DAY),
              row(2L, null, List.of(), DAY),
              row(3L, "null", List.of("null"), DAY));
    }
  }

  @Test
  void numbers_that_json_would_round_fail_the_check_before_anything_is_published() {
    assertFails(events(row(1L, "{\"n\": 0.1234567890123456789}", List.of(), DAY)), "body");
    assertFails(events(row(1L, "{\"n\": 1e400}", List.of(), DAY)), "body");
    assertFails(events(row(1L, null, List.of("1", "18446744073709551616"), DAY)), "parts");
    assertFails(events(row(1L, "not json", List.of(), DAY)), "body");
  }

  @Test
  void a_column_that_went_away_is_null_though_the_others_are_parsed() {
    publish("run1", events(row(1L, "{}", List.of("1"), DAY)));
    TableSchema fewer =
        TableSchema.of(Field.of("id", FieldType.INT64), Field.of("day", FieldType.DATE))
            .withPartitioning(SCHEMA.partitioning());
    publish("run2", staged.replace(EVENTS, fewer, List.of(row(2L, DAY))));
    assertThat(standIn.rows("t_rds", "events")).containsExactly(row(2L, null, List.of(), DAY));
  }

  @Test
  void rows_of_the_run_may_hold_json() {
    TableName checks = new TableName("lake_runs", "checks");
    TableSchema schema =
        TableSchema.of(Field.of("run", FieldType.STRING), Field.of("told", FieldType.JSON));
    for (int i = 0; i < 2; i++) {
      warehouse.append(
          "run1", List.of(new Rows(checks, schema, List.of(row("run1", "{\"a\":1}")))));
    }
    warehouse.append("run2", List.of(new Rows(checks, schema, List.of(row("run2", null)))));
    assertThat(standIn.rows("t_lake_runs", "checks"))
        .containsExactly(row("run1", "{\"a\":1}"), row("run2", null));
    assertThat(standIn.table("t_lake_runs", "checks__append").orElseThrow().getExpirationTime())
        .isNotNull();
  }

  private void assertFails(TableLoad load, String column) {
    assertThatThrownBy(() -> publish("run" + load.files().get(0).uri(), load))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining("rds.events")
        .hasMessageContaining("column " + column);
    assertThat(standIn.table("t_rds", "events")).isEmpty();
  }

  private TableLoad events(List<Object> row) {
    return staged.replace(EVENTS, SCHEMA, List.of(row));
  }

  private void publish(String runId, TableLoad load) {
    warehouse.load(runId, List.of(load));
    warehouse.publish(runId, List.of(load), List.of());
  }
}
