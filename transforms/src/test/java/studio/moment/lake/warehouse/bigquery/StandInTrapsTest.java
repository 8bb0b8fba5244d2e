package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.ParquetOptions;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** What the stand-in refuses or answers, apart from loads, as the service does. */
class StandInTrapsTest {
  @RegisterExtension final TableUnderTrap there = new TableUnderTrap();
  private final BigQueryStandIn standIn = there.standIn;
  private final Staged staged = there.staged;
  private final BigQueryWarehouse warehouse = there.warehouse;
  private final RawClient raw = there.raw;

  @Test
  void a_job_is_not_found_without_its_location() {
    raw.bigQuery()
        .create(
            JobInfo.of(
                JobId.newBuilder().setJob("mine").setLocation(BigQueryStandIn.LOCATION).build(),
                there.load(WriteDisposition.WRITE_APPEND).build()));
    assertThat(raw.bigQuery().getJob(JobId.newBuilder().setJob("mine").setLocation("US").build()))
        .isNull();
  }

  @Test
  void a_dataset_without_a_location_is_in_the_us_and_cannot_load_from_here() throws Exception {
    raw.bigQuery().getOptions().toBuilder()
        .build()
        .getService()
        .create(DatasetInfo.newBuilder("nowhere").build());
    assertThat(raw.bigQuery().getDataset("nowhere").getLocation()).isEqualTo("US");
    TableId table = TableId.of(BigQueryStandIn.PROJECT, "nowhere", "t");
    JobId here = JobId.newBuilder().setJob("j").setLocation(BigQueryStandIn.LOCATION).build();
    assertThatThrownBy(
            () ->
                raw.bigQuery()
                    .create(
                        JobInfo.of(
                            here,
                            LoadJobConfiguration.newBuilder(table, there.file())
                                .setFormatOptions(ParquetOptions.newBuilder().build())
                                .build())))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("was not found in location");
  }

  @Test
  void timestamps_as_doubles_lose_microseconds_and_ours_do_not() throws Exception {
    Instant instant = Instant.parse("9999-12-31T23:59:59.999999Z");
    String sql = "SELECT TIMESTAMP '9999-12-31 23:59:59.999999+00:00' AS t";
    FieldValueList row =
        raw.bigQuery()
            .query(QueryJobConfiguration.newBuilder(sql).setUseLegacySql(false).build())
            .iterateAll()
            .iterator()
            .next();
    assertThat(row.get(0).getTimestampValue()).isNotEqualTo(253402300799_999999L);
    assertThat(warehouse.query(sql).rows()).containsExactly(List.of(instant));
  }

  @Test
  void an_answer_of_many_pages_is_read_to_its_end() {
    standIn.setRowsPerPage(2);
    List<List<Object>> rows = new ArrayList<>();
    for (long id = 0; id < 7; id++) {
      rows.add(row(id, List.of(), null));
    }
    TableName table = new TableName("rds", "pages");
    var load = staged.replace(table, TableUnderTrap.SCHEMA, rows);
    warehouse.load("run1", List.of(load));
    warehouse.publish("run1", List.of(load), List.of());
    assertThat(
            warehouse.query("SELECT id FROM " + warehouse.reference(table) + " ORDER BY id").rows())
        .hasSize(7);
  }

  @Test
  void a_query_that_takes_longer_than_one_answer_waits_for_the_next() throws Exception {
    standIn.behaviour().holdJobs();
    Thread release =
        new Thread(
            () -> {
              try {
                Thread.sleep(100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              standIn.behaviour().releaseJobs();
            });
    standIn.setQueryTimeout(Duration.ofMillis(20));
    release.start();
    assertThat(warehouse.query("SELECT 1 AS one").rows()).containsExactly(List.of(1L));
    release.join();
  }

  @Test
  void a_table_that_expired_is_gone() throws Exception {
    raw.bigQuery()
        .create(
            TableInfo.newBuilder(
                    RawClient.table("short"),
                    StandardTableDefinition.of(
                        Schema.of(
                            com.google.cloud.bigquery.Field.of("id", StandardSQLTypeName.INT64))))
                .setExpirationTime(Instant.now().plus(Duration.ofHours(1)).toEpochMilli())
                .build());
    standIn.advance(Duration.ofMinutes(59));
    assertThat(standIn.table("t_rds", "short")).isPresent();
    standIn.advance(Duration.ofMinutes(1));
    assertThat(standIn.table("t_rds", "short")).isEmpty();
  }

  @Test
  void updating_a_table_with_a_schema_that_lacks_a_tag_takes_it_off() throws Exception {
    String tag = "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/2";
    TableName table = new TableName("rds", "tagged");
    TableSchema tagged = TableSchema.of(Field.of("id", FieldType.INT64).withPolicyTag(tag));
    var load = staged.replace(table, tagged, List.of(row(1L)));
    warehouse.load("run1", List.of(load));
    warehouse.publish("run1", List.of(load), List.of());
    String body =
        "{\"schema\": {\"fields\": [{\"name\": \"id\", \"type\": \"INT64\"}]},"
            + " \"tableReference\": {\"tableId\": \"tagged\"}}";
    HttpRequest update =
        HttpRequest.newBuilder(
                URI.create(
                    standIn.bigQueryEndpoint()
                        + "bigquery/v2/projects/lake-test/datasets/t_rds/tables/tagged"))
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(update, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(warehouse.schema(table).orElseThrow().field("id").orElseThrow().tag()).isEmpty();
  }

  @Test
  void tables_are_changed_within_narrow_bounds() {
    StandardTableDefinition fewer =
        StandardTableDefinition.of(
            Schema.of(com.google.cloud.bigquery.Field.of("id", StandardSQLTypeName.INT64)));
    assertThatThrownBy(
            () -> raw.bigQuery().update(TableInfo.of(RawClient.table("t__staging"), fewer)))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("missing in new schema");
    assertThatThrownBy(
            () ->
                raw.bigQuery()
                    .create(
                        TableInfo.newBuilder(RawClient.table("labelled"), fewer)
                            .setLabels(Map.of("Owner", "x"))
                            .build()))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("label");
    assertThatThrownBy(() -> raw.bigQuery().create(TableInfo.of(RawClient.table("a.b"), fewer)))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("Invalid table ID");
    assertThatThrownBy(() -> raw.bigQuery().create(DatasetInfo.newBuilder("with-hyphen").build()))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("Invalid dataset ID");
  }
}
