package studio.moment.lake.pipelines.ga4.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.read.TableColumns;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.bigquery.service.Backoff;
import studio.moment.lake.warehouse.bigquery.service.Service;

class BigQueryShardsTest {
  private static final String DATASET = "analytics_7";

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final BigQuery client = client();
  private final BigQueryShards shards =
      new BigQueryShards(
          new Ga4Source.Dataset(BigQueryStandIn.PROJECT, DATASET),
          new Service(
              new WarehouseAddress.BigQuery(BigQueryStandIn.PROJECT, BigQueryStandIn.LOCATION, ""),
              new WarehouseSettings(null, standIn.bigQueryEndpoint(), standIn.gcsEndpoint()),
              new Backoff(Duration.ofMillis(2), Duration.ofMillis(20), 3, Duration.ofSeconds(5))));

  @AfterEach
  void stop() {
    standIn.close();
  }

  @Test
  void shards_are_listed_by_their_names_and_other_tables_left_alone() {
    create("events_20260101", "events_intraday_20260102", "users_20260101", "events_summary");
    assertThat(shards.list())
        .extracting(TableShard::table)
        .containsExactlyInAnyOrder(
            "lake-test:analytics_7.events_20260101",
            "lake-test:analytics_7.events_intraday_20260102");
    assertThat(standIn.requests())
        .as("one request however many days there are")
        .filteredOn(request -> request.startsWith("GET") && request.contains("/tables"))
        .hasSize(1);
  }

  @Test
  void a_fingerprint_changes_when_the_table_is_written_again() {
    create("events_20260101");
    TableShard shard = shards.list().get(0);
    write("events_20260101", 1_768_446_000_000L);
    String before = shards.fingerprint(shard);
    assertThat(shards.fingerprint(shard)).isEqualTo(before).startsWith("events_20260101/");
    write("events_20260101", 1_768_446_000_001L);
    assertThat(shards.fingerprint(shard)).isNotEqualTo(before);
  }

  @Test
  void a_table_that_does_not_tell_when_it_was_written_is_refused() {
    create("events_20260101");
    assertThatThrownBy(() -> shards.fingerprint(shards.list().get(0)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("unnoticed");
  }

  private void write(String table, long millis) {
    standIn.replaceTable(
        standIn
            .table(DATASET, table)
            .orElseThrow()
            .setLastModifiedTime(BigInteger.valueOf(millis)));
  }

  @Test
  void columns_are_told_by_their_paths_so_that_only_existing_ones_are_selected() {
    create("events_20260101");
    TableColumns columns = TableColumns.of(shards.columns(shards.list().get(0)), "events_20260101");
    assertThat(columns.selected())
        .containsExactly(
            "device.category",
            "event_date",
            "event_name",
            "event_params.key",
            "event_timestamp",
            "user_pseudo_id");
    assertThat(columns.unknown()).containsExactly("device.nickname");
    assertThatThrownBy(() -> TableColumns.of(List.of("event_date"), "events_x"))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("event_params");
  }

  @Test
  void a_shard_that_is_gone_is_not_ready_and_a_dataset_without_shards_is_refused() {
    create("events_intraday_20260101");
    TableShard shard = shards.list().get(0);
    client.delete(id("events_intraday_20260101"));
    assertThatThrownBy(() -> shards.fingerprint(shard))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("events_intraday_20260101");
    assertThatThrownBy(shards::list)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("lake-test.analytics_7");
  }

  private void create(String... tables) {
    client.create(DatasetInfo.newBuilder(DATASET).setLocation(BigQueryStandIn.LOCATION).build());
    for (String table : tables) {
      client.create(info(table));
    }
  }

  private static TableInfo info(String table) {
    return TableInfo.of(
        id(table),
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
                    Field.of("nickname", StandardSQLTypeName.STRING)))));
  }

  private static TableId id(String table) {
    return TableId.of(BigQueryStandIn.PROJECT, DATASET, table);
  }

  private BigQuery client() {
    return BigQueryOptions.newBuilder()
        .setLocation(BigQueryStandIn.LOCATION)
        .setHost(standIn.endpoint())
        .setProjectId(BigQueryStandIn.PROJECT)
        .setCredentials(NoCredentials.getInstance())
        .build()
        .getService();
  }
}
