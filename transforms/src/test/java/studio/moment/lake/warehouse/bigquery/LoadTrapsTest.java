package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.SchemaUpdateOption;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.ParquetOptions;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * Without the warehouse's safeguards the stand-in bites, as the service does: each test leaves one
 * of them out of a request that otherwise is the warehouse's own.
 */
class LoadTrapsTest {
  @RegisterExtension final TableUnderTrap there = new TableUnderTrap();
  private final BigQueryStandIn standIn = there.standIn;
  private final Staged staged = there.staged;
  private final BigQueryWarehouse warehouse = there.warehouse;
  private final RawClient raw = there.raw;

  @Test
  void the_warehouses_own_request_passes() throws Exception {
    assertThat(raw.run(there.load(WriteDisposition.WRITE_TRUNCATE_DATA).build())).isEmpty();
    assertThat(standIn.rows("t_rds", "t__staging"))
        .containsExactly(row(1L, List.of("a", "b"), new BigDecimal("1.5").setScale(38)));
  }

  @Test
  void without_list_inference_an_array_is_a_record() throws Exception {
    var options = ParquetOptions.newBuilder().setEnableListInference(false).build();
    assertThat(raw.run(there.load(WriteDisposition.WRITE_APPEND).setFormatOptions(options).build()))
        .map(BigQueryError::getMessage)
        .hasValueSatisfying(message -> assertThat(message).contains("tags").contains("RECORD"));
    assertThat(
            raw.run(
                LoadJobConfiguration.newBuilder(RawClient.table("inferred"), there.file())
                    .setFormatOptions(options)
                    .setDecimalTargetTypes(List.of("BIGNUMERIC"))
                    .build()))
        .isEmpty();
    assertThat(
            standIn
                .table("t_rds", "inferred")
                .orElseThrow()
                .getSchema()
                .getFields()
                .get(1)
                .getFields()
                .get(0)
                .getFields()
                .get(0)
                .getName())
        .isEqualTo("element");
  }

  @Test
  void without_decimal_target_types_a_wide_decimal_is_refused() throws Exception {
    assertThat(
            raw.run(there.load(WriteDisposition.WRITE_APPEND).setDecimalTargetTypes(null).build()))
        .map(BigQueryError::getMessage)
        .hasValueSatisfying(message -> assertThat(message).contains("DECIMAL(76,38)"));
  }

  @Test
  void without_the_character_map_names_outside_ascii_are_refused() throws Exception {
    TableSchema korean = TableSchema.of(Field.of("이름", FieldType.STRING));
    TableName table = new TableName("rds", "korean");
    var rows = staged.replace(table, korean, List.of(row("x")));
    warehouse.load("run1", List.of(rows));
    LoadJobConfiguration.Builder builder =
        TableUnderTrap.load(
            "korean__staging", rows.files().get(0).uri(), korean, WriteDisposition.WRITE_APPEND);
    assertThat(raw.run(builder.setColumnNameCharacterMap(null).build()))
        .map(BigQueryError::getMessage)
        .hasValueSatisfying(message -> assertThat(message).contains("이름"));
  }

  @Test
  void a_table_that_has_rows_is_not_empty() throws Exception {
    assertThat(raw.run(there.load(WriteDisposition.WRITE_EMPTY).build()))
        .map(BigQueryError::getReason)
        .contains("duplicate");
  }

  @Test
  void appending_again_under_another_id_doubles_the_rows() throws Exception {
    raw.run(there.load(WriteDisposition.WRITE_APPEND).build());
    assertThat(standIn.rows("t_rds", "t__staging")).hasSize(2);
    JobId id = JobId.newBuilder().setJob("mine").setLocation(BigQueryStandIn.LOCATION).build();
    JobInfo job = JobInfo.of(id, there.load(WriteDisposition.WRITE_APPEND).build());
    // The service answers 409 to the second; Google's client makes the first job of it.
    raw.bigQuery().create(job);
    raw.bigQuery().create(job);
    assertThat(standIn.jobIds()).filteredOn("mine"::equals).hasSize(1);
    assertThat(standIn.requests()).filteredOn(line -> line.endsWith("/jobs/mine")).hasSize(1);
  }

  @Test
  void a_job_without_files_is_refused_and_truncates_nothing() {
    assertThatThrownBy(
            () ->
                raw.run(
                    there
                        .load(WriteDisposition.WRITE_TRUNCATE_DATA)
                        .setSourceUris(List.of())
                        .build()))
        .isInstanceOf(BigQueryException.class);
    assertThat(standIn.rows("t_rds", "t__staging")).hasSize(1);
  }

  @Test
  void a_file_or_schema_that_is_not_the_tables_is_refused() throws Exception {
    TableSchema other = TableSchema.of(Field.of("id", FieldType.STRING));
    String text = staged.file(other, List.of(row("1"))).uri();
    assertThat(
            raw.run(
                TableUnderTrap.load(
                        "t__staging", text, TableUnderTrap.SCHEMA, WriteDisposition.WRITE_APPEND)
                    .build()))
        .isPresent();
    assertThat(
            raw.run(
                TableUnderTrap.load("t__staging", text, other, WriteDisposition.WRITE_APPEND)
                    .build()))
        .map(BigQueryError::getMessage)
        .hasValueSatisfying(message -> assertThat(message).contains("does not match Table"));
  }

  @Test
  void columns_are_added_by_appending_loads_only_and_only_where_they_are_allowed_to()
      throws Exception {
    List<Field> fields = new ArrayList<>(TableUnderTrap.SCHEMA.fields());
    fields.add(Field.of("more", FieldType.STRING));
    TableSchema wider = TableSchema.of(fields);
    String uri = staged.file(wider, List.of(row(2L, List.of(), null, "x"))).uri();
    assertThat(
            raw.run(
                TableUnderTrap.load("t__staging", uri, wider, WriteDisposition.WRITE_APPEND)
                    .build()))
        .isPresent();
    List<SchemaUpdateOption> additions = List.of(SchemaUpdateOption.ALLOW_FIELD_ADDITION);
    assertThatThrownBy(
            () ->
                raw.run(
                    TableUnderTrap.load("t__staging", uri, wider, WriteDisposition.WRITE_TRUNCATE)
                        .setSchemaUpdateOptions(additions)
                        .build()))
        .isInstanceOf(BigQueryException.class)
        .hasMessageContaining("Schema update options");
    assertThat(
            raw.run(
                TableUnderTrap.load("t__staging", uri, wider, WriteDisposition.WRITE_APPEND)
                    .setSchemaUpdateOptions(additions)
                    .build()))
        .isEmpty();
    assertThat(standIn.rows("t_rds", "t__staging").get(0)).hasSize(4);
  }

  @Test
  void a_null_in_an_array_is_refused() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message m { optional int64 id; optional group tags (LIST) { repeated group list {"
                + " optional binary element (STRING); } } }");
    Group row = new SimpleGroup(type);
    row.append("id", 1L);
    Group list = row.addGroup("tags");
    list.addGroup("list").append("element", "a");
    list.addGroup("list");
    assertThat(
            raw.run(
                TableUnderTrap.load(
                        "t__staging",
                        parquet(type, row),
                        TableUnderTrap.SCHEMA,
                        WriteDisposition.WRITE_APPEND)
                    .build()))
        .map(BigQueryError::getMessage)
        .hasValueSatisfying(message -> assertThat(message).contains("Value: NULL"));
  }

  @Test
  void a_row_of_more_than_48_megabytes_is_refused() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message m { optional binary a (STRING); optional binary b (STRING); }");
    String half = "x".repeat(25 << 20);
    String uri = parquet(type, new SimpleGroup(type).append("a", half).append("b", half));
    assertThat(
            raw.run(
                LoadJobConfiguration.newBuilder(RawClient.table("wide"), uri)
                    .setFormatOptions(
                        ParquetOptions.newBuilder().setEnableListInference(true).build())
                    .build()))
        .map(BigQueryError::getReason)
        .contains("resourcesExceeded");
  }

  @Test
  void a_table_takes_4000_partitions_from_one_job_and_no_more() throws Exception {
    TableSchema daily =
        TableSchema.of(Field.of("day", FieldType.DATE))
            .withPartitioning(new Partitioning("day", Partitioning.Unit.DAY));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i <= 4000; i++) {
      rows.add(row(LocalDate.of(2000, 1, 1).plusDays(i)));
    }
    TableName table = new TableName("rds", "daily");
    assertThatThrownBy(() -> warehouse.load("run1", List.of(staged.replace(table, daily, rows))))
        .hasMessageContaining("rds.daily");
    assertThat(standIn.jobErrors().values()).anyMatch(error -> error.contains("Too many part"));
  }

  private String parquet(MessageType type, Group row) throws Exception {
    Path folder = Files.createTempDirectory("parquet");
    Path local = folder.resolve("rows.parquet");
    try {
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(local))
              .withConf(new PlainParquetConfiguration())
              .withType(type)
              .build()) {
        writer.write(row);
      }
      String uri = standIn.stagingRoot() + "/raw.parquet";
      standIn.buckets().write(uri, Files.readAllBytes(local));
      return uri;
    } finally {
      Files.delete(local);
      Files.delete(folder);
    }
  }
}
