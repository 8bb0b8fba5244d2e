package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.cloud.bigquery.Field.Mode;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.ParquetOptions;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Policy tags, descriptions and labels survive every way of writing. */
class ProtectionSafeguardsTest {
  private static final TableName USERS = new TableName("rds", "users");
  private static final String TAG =
      "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/2";
  private static final String OTHER_TAG =
      "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/3";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final TableSchema SCHEMA =
      TableSchema.of(
              Field.of("id", FieldType.INT64).withDescription("the key"),
              Field.of("email", FieldType.STRING).withPolicyTag(TAG),
              Field.of("day", FieldType.DATE))
          .withDescription("users")
          .withPartitioning(new Partitioning("day", Partitioning.Unit.DAY))
          .withLabels(Map.of("owner", "lake"));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);
  private final RawClient raw = RawClient.of(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void truncating_a_table_without_its_schema_loses_tags_and_our_check_tells() throws Exception {
    TableLoad load = users(SCHEMA);
    publish("run1", load);
    assertThat(
            raw.run(
                LoadJobConfiguration.newBuilder(RawClient.table("users"), load.files().get(0).uri())
                    .setFormatOptions(
                        ParquetOptions.newBuilder().setEnableListInference(true).build())
                    .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                    .build()))
        .isEmpty();
    TableSchema lost = warehouse.schema(USERS).orElseThrow();
    assertThat(lost.fields()).allMatch(field -> field.tag().isEmpty());
    assertThat(lost.fields()).allMatch(field -> field.description().isEmpty());
    assertThat(lost.labels()).isEmpty();
    assertThat(lost.description()).isEmpty();
    assertFails(ExitCode.CHECK_FAILED, () -> TargetSchema.requireTags(USERS, SCHEMA, lost))
        .hasMessageContaining("email")
        .hasMessageContaining(TAG);
    // The next publication puts them back before it writes a row.
    publish("run2", load);
    assertThat(warehouse.schema(USERS)).contains(SCHEMA);
  }

  @Test
  void a_tag_that_somebody_takes_off_while_rows_are_published_is_found_missing() {
    TableLoad load = users(SCHEMA);
    warehouse.load("run1", List.of(load));
    // The tag goes as the load job runs: after the schema was set, before it is read back.
    standIn.behaviour().afterNextLoad(() -> takeTagsOff("users"));
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("rds.users")
        .hasMessageContaining("email has no policy tag");
  }

  @Test
  void a_tag_that_somebody_exchanges_while_rows_are_published_is_found_foreign() {
    TableLoad load = users(SCHEMA);
    warehouse.load("run1", List.of(load));
    standIn
        .behaviour()
        .afterNextLoad(
            () -> {
              Table table = standIn.table("t_rds", "users").orElseThrow();
              table.getSchema().getFields().stream()
                  .filter(field -> field.getName().equals("email"))
                  .forEach(
                      field -> field.getPolicyTags().setNames(new ArrayList<>(List.of(OTHER_TAG))));
              standIn.replaceTable(table);
            });
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("rds.users")
        .hasMessageContaining("email has policy tag " + OTHER_TAG + " instead of " + TAG);
  }

  @Test
  void a_staging_table_without_its_tags_is_found_before_anything_is_published() {
    standIn.behaviour().afterNextLoad(() -> takeTagsOff("users__staging"));
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", List.of(users(SCHEMA))))
        .hasMessageContaining("users__staging")
        .hasMessageContaining("email");
    assertThat(standIn.table("t_rds", "users")).isEmpty();
  }

  @Test
  void changing_columns_with_a_schema_that_lacks_the_tag_takes_it_off_and_ours_does_not() {
    publish("run1", users(SCHEMA));
    raw.bigQuery()
        .update(
            TableInfo.of(
                RawClient.table("users"),
                StandardTableDefinition.of(
                    Schema.of(
                        raw("id", StandardSQLTypeName.INT64),
                        raw("email", StandardSQLTypeName.STRING),
                        raw("day", StandardSQLTypeName.DATE),
                        raw("new", StandardSQLTypeName.STRING)))));
    assertThat(tagOf("email")).isNull();
    publish("run2", users(SCHEMA));
    assertThat(tagOf("email")).isEqualTo(TAG);
    assertThat(warehouse.schema(USERS).orElseThrow().field("new")).isPresent();
  }

  @Test
  void a_tag_that_the_catalog_does_not_name_stays_and_one_it_names_replaces() {
    publish("run1", users(SCHEMA));
    TableSchema untagged =
        new TableSchema(
            SCHEMA.fields().stream().map(field -> field.withPolicyTag(null)).toList(),
            SCHEMA.description(),
            SCHEMA.partitioning(),
            List.of(),
            Map.of("team", "data"));
    publish("run2", users(untagged));
    assertThat(tagOf("email")).isEqualTo(TAG);
    assertThat(warehouse.schema(USERS).orElseThrow().labels())
        .isEqualTo(Map.of("owner", "lake", "team", "data"));
    TableSchema other =
        new TableSchema(
            SCHEMA.fields().stream()
                .map(field -> field.tag().isPresent() ? field.withPolicyTag(OTHER_TAG) : field)
                .toList(),
            SCHEMA.description(),
            SCHEMA.partitioning(),
            List.of(),
            Map.of());
    publish("run3", users(other));
    assertThat(tagOf("email")).isEqualTo(OTHER_TAG);
  }

  @Test
  void every_way_of_writing_keeps_tags_and_descriptions() {
    for (boolean refuses : new boolean[] {false, true}) {
      standIn.behaviour().setRefusesTruncateDataOfPartitions(refuses);
      for (WriteMode mode :
          List.of(
              new WriteMode.Replace(),
              new WriteMode.ReplaceDay(DAY),
              new WriteMode.Merge(List.of("id"), Optional.empty()))) {
        TableLoad load = staged.load(USERS, SCHEMA, mode, List.of(row(1L, "a", DAY)));
        List<LoadedTable> published = publish("run" + mode + refuses, load);
        assertThat(published).containsExactly(new LoadedTable(USERS, 1, SCHEMA));
      }
    }
  }

  @Test
  void a_table_whose_tags_cannot_be_set_holds_back_the_rows_of_all_tables() {
    TableName bookings = new TableName("rds", "bookings");
    TableSchema open = TableSchema.of(Field.of("phone", FieldType.STRING));
    List<TableLoad> before =
        List.of(users(SCHEMA), staged.replace(bookings, open, List.of(row("token"))));
    warehouse.load("run1", before);
    warehouse.publish("run1", before, List.of());
    TableSchema tagged = TableSchema.of(Field.of("phone", FieldType.STRING).withPolicyTag(TAG));
    List<TableLoad> after =
        List.of(
            staged.replace(USERS, SCHEMA, List.of()),
            staged.replace(bookings, tagged, List.of(row("new"))));
    warehouse.load("run2", after);
    standIn.faults().failNext("PATCH .*/tables/bookings$", 403, 1);
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.publish("run2", after, List.of()))
        .hasMessageContaining("rds.bookings");
    assertThat(standIn.rows("t_rds", "users")).hasSize(1);
    assertThat(standIn.rows("t_rds", "bookings")).containsExactly(row("token"));
    warehouse.publish("run2", after, List.of());
    assertThat(standIn.rows("t_rds", "users")).isEmpty();
    assertThat(standIn.rows("t_rds", "bookings")).containsExactly(row("new"));
  }

  @Test
  void a_tag_of_another_location_is_refused_before_any_row_is_loaded() {
    String american = TAG.replace("asia-northeast3", "us");
    TableSchema schema = TableSchema.of(Field.of("id", FieldType.INT64).withPolicyTag(american));
    TableLoad load = staged.replace(USERS, schema, List.of(row(1L)));
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.load("run1", List.of(load)))
        .hasMessageContaining(american);
  }

  @Test
  void a_staging_table_that_nobody_drops_goes_away_after_a_day() {
    warehouse.load("run1", List.of(users(SCHEMA)));
    long expires = standIn.table("t_rds", "users__staging").orElseThrow().getExpirationTime();
    assertThat(Duration.between(Instant.now(), Instant.ofEpochMilli(expires)))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    publish("run2", users(SCHEMA));
    assertThat(standIn.table("t_rds", "users").orElseThrow().getExpirationTime()).isNull();
  }

  private void takeTagsOff(String name) {
    Table table = standIn.table("t_rds", name).orElseThrow();
    table.getSchema().getFields().forEach(field -> field.setPolicyTags(null));
    standIn.replaceTable(table);
  }

  private String tagOf(String column) {
    TableFieldSchema field =
        standIn.table("t_rds", "users").orElseThrow().getSchema().getFields().stream()
            .filter(candidate -> candidate.getName().equals(column))
            .findFirst()
            .orElseThrow();
    return field.getPolicyTags() == null ? null : field.getPolicyTags().getNames().get(0);
  }

  private static com.google.cloud.bigquery.Field raw(String name, StandardSQLTypeName type) {
    return com.google.cloud.bigquery.Field.newBuilder(name, type).setMode(Mode.NULLABLE).build();
  }

  private TableLoad users(TableSchema schema) {
    return staged.replace(USERS, schema, List.of(row(1L, "token", DAY)));
  }

  private List<LoadedTable> publish(String runId, TableLoad load) {
    warehouse.load(runId, List.of(load));
    return warehouse.publish(runId, List.of(load), List.of());
  }
}
