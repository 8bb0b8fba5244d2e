package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.ParquetOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.bigquery.job.LoadConfig;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** What could become of records on their way into BigQuery. */
class RecordSafeguardsTest {
  private static final TableName EVENTS = new TableName("rds", "events");
  private static final String TAG =
      "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/2";
  private static final Field ITEMS =
      Field.ofRecord(
              "items",
              Field.of("item_id", FieldType.STRING).withPolicyTag(TAG),
              Field.of("price", FieldType.NUMERIC))
          .asRepeated();
  private static final TableSchema SCHEMA = TableSchema.of(Field.of("id", FieldType.INT64), ITEMS);

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);
  private final RawClient raw = RawClient.of(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void without_list_inference_a_list_of_records_is_records_in_a_record() throws Exception {
    TableLoad load = events(SCHEMA);
    publish("run1", load);
    String uri = load.files().get(0).uri();
    var options = ParquetOptions.newBuilder().setEnableListInference(false).build();
    assertThat(
            raw.run(
                LoadConfig.of(
                        RawClient.table("events"),
                        List.of(uri),
                        SCHEMA.fields(),
                        WriteDisposition.WRITE_APPEND)
                    .toBuilder()
                    .setFormatOptions(options)
                    .build()))
        .map(BigQueryError::getMessage)
        .hasValueSatisfying(message -> assertThat(message).contains("items").contains("element"));
    assertThat(
            raw.run(
                LoadJobConfiguration.newBuilder(RawClient.table("inferred"), uri)
                    .setFormatOptions(options)
                    .build()))
        .isEmpty();
    assertThat(standIn.rows("t_rds", "inferred").get(0).get(1).toString())
        .startsWith("{list=[{element={item_id=a, ");
  }

  @Test
  void a_parquet_load_reaches_no_json_within_a_record() {
    TableSchema schema =
        TableSchema.of(Field.ofRecord("r", Field.of("body", FieldType.JSON)).asRepeated());
    TableLoad load = staged.replace(EVENTS, schema, List.of(row(List.of(row("{}")))));
    publish("run1", load);
    assertThatThrownBy(
            () ->
                raw.run(
                    LoadConfig.of(
                        RawClient.table("events"),
                        List.of(load.files().get(0).uri()),
                        schema.fields(),
                        WriteDisposition.WRITE_APPEND)))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("Unsupported field type: JSON");
  }

  @Test
  void json_within_records_that_would_be_rounded_holds_the_table_back() {
    for (boolean repeated : new boolean[] {false, true}) {
      Field one =
          Field.ofRecord("r", Field.of("n", FieldType.INT64), Field.of("body", FieldType.JSON));
      Field field = repeated ? one.asRepeated() : one;
      List<Object> good = row(null, null);
      List<Object> bad = row(1L, "{\"n\": 0.1234567890123456789}");
      Object value = repeated ? List.of(good, bad) : bad;
      TableLoad load =
          staged.replace(EVENTS, TableSchema.of(field), List.of(row(value), row((Object) null)));
      assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run " + repeated, List.of(load)))
          .hasMessageContaining("in 1 rows column r.body");
      assertThat(standIn.table("t_rds", "events")).isEmpty();
    }
  }

  @Test
  void a_tag_of_a_field_that_somebody_takes_off_is_found_missing() {
    TableLoad load = events(SCHEMA);
    warehouse.load("run1", List.of(load));
    standIn.behaviour().afterNextLoad(this::takeTagOff);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("items.item_id has no policy tag instead of " + TAG);
    publish("run2", load);
    assertThat(warehouse.schema(EVENTS)).contains(SCHEMA);
  }

  @Test
  void a_tag_of_a_field_stays_where_the_next_run_names_none_and_adds_a_field() {
    publish("run1", events(SCHEMA));
    Field wider =
        Field.ofRecord(
                "items",
                Field.of("brand", FieldType.STRING),
                Field.of("price", FieldType.NUMERIC),
                Field.of("item_id", FieldType.STRING))
            .asRepeated();
    TableSchema schema = TableSchema.of(Field.of("id", FieldType.INT64), wider);
    publish("run2", staged.replace(EVENTS, schema, List.of(row(1L, List.of(row("b", null, "c"))))));
    List<Field> fields =
        warehouse.schema(EVENTS).orElseThrow().field("items").orElseThrow().fields();
    assertThat(fields).extracting(Field::name).containsExactly("item_id", "price", "brand");
    assertThat(fields.get(0).policyTag()).isEqualTo(TAG);
    assertThat(standIn.rows("t_rds", "events").get(0).get(1).toString())
        .isEqualTo("[{item_id=c, price=null, brand=b}]");
  }

  @Test
  void a_record_is_made_anew_by_name_where_its_fields_stand_elsewhere() {
    Field target =
        Field.ofRecord(
                "r",
                Field.of("a", FieldType.INT64),
                Field.of("position", FieldType.INT64),
                Field.of("b", FieldType.STRING))
            .asRepeated();
    Field turned = target.withFields(List.of(target.fields().get(2), target.fields().get(0)));
    assertThat(StagedValue.of(target, target)).isEqualTo("`r`");
    // BigQuery makes a record of another by position: a would be b's text, or a column of another.
    assertThat(StagedValue.of(target, turned))
        .isEqualTo(
            "ARRAY(SELECT AS STRUCT element.`a` AS `a`, CAST(NULL AS INT64) AS `position`,"
                + " element.`b` AS `b` FROM UNNEST(`r`) AS element WITH OFFSET AS position_"
                + " ORDER BY position_)");
    Field single = Field.ofRecord("r", turned.fields());
    assertThat(StagedValue.of(single.withFields(target.fields()), single))
        .isEqualTo(
            "IF(`r` IS NULL, NULL, STRUCT(`r`.`a` AS `a`, CAST(NULL AS INT64) AS `position`,"
                + " `r`.`b` AS `b`))");
  }

  @Test
  void a_record_with_a_list_in_it_is_refused_as_no_table_of_the_lake() {
    publish("run1", events(SCHEMA));
    Table table = standIn.table("t_rds", "events").orElseThrow();
    items(table)
        .getFields()
        .add(new TableFieldSchema().setName("tags").setType("STRING").setMode("REPEATED"));
    standIn.replaceTable(table);
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.schema(EVENTS))
        .hasMessageContaining("column items");
    assertFails(
            ExitCode.ARGUMENTS,
            () -> warehouse.query("SELECT items FROM " + warehouse.reference(EVENTS)))
        .hasMessageContaining("column items is a STRUCT");
  }

  private void takeTagOff() {
    Table table = standIn.table("t_rds", "events").orElseThrow();
    items(table).getFields().forEach(field -> field.setPolicyTags(null));
    standIn.replaceTable(table);
  }

  private static TableFieldSchema items(Table table) {
    return table.getSchema().getFields().get(1);
  }

  private TableLoad events(TableSchema schema) {
    return staged.replace(
        EVENTS, schema, List.of(row(1L, List.of(row("a", null), row(null, null)))));
  }

  private void publish(String runId, TableLoad load) {
    warehouse.load(runId, List.of(load));
    warehouse.publish(runId, List.of(load), List.of());
  }
}
