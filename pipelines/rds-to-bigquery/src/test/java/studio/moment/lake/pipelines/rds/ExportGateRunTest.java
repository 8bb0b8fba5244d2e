package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;
import studio.moment.lake.runs.ExitCode;

/** An export that is not whole ends the run, and nothing of it is published. */
@LocalRuns
class ExportGateRunTest {
  private static final List<Column> COLUMNS =
      List.of(Column.stored("id", "bigint", PrimitiveTypeName.INT64), Column.text("name", "text"));

  @TempDir Path folder;
  private ExportFolder export;
  private ExportRuns lake;

  @BeforeEach
  void prepare() {
    export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                COLUMNS,
                Part.of(1, 0, List.of(asList(1L, "a"))),
                Part.of(2, 0, List.of(asList(2L, "b"))),
                Part.of(3, 2, List.of(asList(3L, "c"))))
            .table("shop.orders", COLUMNS, Part.of(1, 0, List.of(asList(7L, "x"))));
    lake =
        new ExportRuns(folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: shop.people
                    columns: {id: keep, name: keep}
                  - table: shop.orders
                    columns: {id: keep, name: keep}
                """);
  }

  @Test
  void a_folder_without_a_manifest_is_no_export_yet() throws Exception {
    assertRefused("There is no snapshot export in " + folder.resolve("exp-1"), "export_info_");
  }

  @Test
  void an_export_that_is_still_written_is_waited_for() throws Exception {
    export.info().put("status", "IN_PROGRESS").put("percentProgress", 40);
    export.write();

    assertRefused("exp-1", "its status is IN_PROGRESS at 40%");
  }

  @Test
  void an_export_without_a_status_is_not_taken_for_complete() throws Exception {
    export.info().remove("status");
    export.write();

    assertRefused("its status is not told");
  }

  @Test
  void an_export_that_does_not_tell_its_time_is_refused() throws Exception {
    export.info().remove("snapshotTime");
    export.write();

    assertRefused("does not tell the time of its snapshot");
  }

  @Test
  void a_manifest_that_is_cut_off_is_waited_for() throws Exception {
    export.write();
    Path tables = folder.resolve("exp-1/export_tables_info_exp-1_from_1_to_2.json");
    Files.writeString(tables, Files.readString(tables).substring(0, 300));

    assertRefused(tables + " cannot be read as JSON");
  }

  @Test
  void a_missing_manifest_of_tables_is_named() throws Exception {
    export.write();
    Files.delete(folder.resolve("exp-1/export_tables_info_exp-1_from_1_to_2.json"));

    assertRefused("has no export_tables_info_*.json");
  }

  @Test
  void a_gap_between_manifests_of_tables_is_named() throws Exception {
    export.write();
    Path tables = folder.resolve("exp-1/export_tables_info_exp-1_from_1_to_2.json");
    Files.move(tables, tables.resolveSibling("export_tables_info_exp-1_from_101_to_102.json"));

    assertRefused("no export_tables_info file for its tables 1 to 100");
  }

  @Test
  void a_table_that_is_not_complete_is_named() throws Exception {
    export.entry("shop.orders").put("status", "FAILED").put("warningMessage", "too large a row");
    export.write();

    assertRefused("shop.orders is not complete, its status is FAILED: too large a row");
  }

  @Test
  void a_table_with_partitions_to_come_is_named() throws Exception {
    export
        .entry("shop.people")
        .withObject("/tableStatistics/partitioningInfo")
        .put("numberOfCompletedPartitions", 2);
    export.write();

    assertRefused("shop.people is not complete, 2 of its 3 partitions are exported");
  }

  @Test
  void a_wanted_table_that_the_manifest_does_not_have_is_named() throws Exception {
    export.entry("shop.orders").put("target", "app.shop.Orders");
    export.write();

    assertRefused("shop.orders is not in its manifest", "read over JDBC");
  }

  @Test
  void a_database_that_was_skipped_is_told_with_its_reason() throws Exception {
    export
        .entry("shop.orders")
        .put("target", "app")
        .put("warningMessage", "the database could not be opened");
    export.write();

    assertRefused("a database was skipped: app: the database could not be opened");
  }

  @Test
  void what_the_export_was_restricted_to_is_told() throws Exception {
    export.info().withArray("exportOnly").add("app.shop.people");
    export.entry("shop.orders").put("target", "app.shop.other");
    export.write();

    assertRefused("shop.orders is not in its manifest (it was restricted to app.shop.people)");
  }

  @Test
  void a_table_in_the_manifest_alone_is_named() throws Exception {
    export.write();
    deleteAll(export.folder("shop.orders"));

    assertRefused("shop.orders is in the manifest alone", export.folder("shop.orders").toString());
  }

  @Test
  void a_batch_without_its_success_is_named() throws Exception {
    export.write();
    Files.delete(export.folder("shop.people").resolve("2/_SUCCESS"));

    assertRefused("shop.people has no _SUCCESS in " + export.folder("shop.people").resolve("2"));
  }

  @Test
  void a_batch_that_is_missing_between_others_is_named() throws Exception {
    export.write();
    deleteAll(export.folder("shop.people").resolve("2"));

    assertRefused("shop.people has a batch 3 and no batch 2");
  }

  @Test
  void a_table_without_its_only_part_is_named() throws Exception {
    export.write();
    try (Stream<Path> files = Files.list(export.folder("shop.orders").resolve("1"))) {
      for (Path part : files.filter(file -> file.toString().endsWith(".parquet")).toList()) {
        Files.delete(part);
      }
    }

    assertRefused("shop.orders has no data file in " + export.folder("shop.orders"));
  }

  @Test
  void a_part_that_is_cut_off_is_named() throws Exception {
    export.write();
    Path part = part("shop.orders", "1");
    byte[] bytes = Files.readAllBytes(part);
    Files.write(part, java.util.Arrays.copyOf(bytes, bytes.length - 10));

    assertRefused(part + " is not a whole Parquet file");
  }

  @Test
  void a_part_without_a_byte_is_named() throws Exception {
    export.write();
    Files.write(part("shop.orders", "1"), new byte[0]);

    assertRefused(part("shop.orders", "1") + " is not a whole Parquet file");
  }

  @Test
  void a_part_without_a_wanted_column_is_named() throws Exception {
    export.table(
        "shop.people",
        COLUMNS.subList(0, 1),
        new Part("4", "part-00000-x.gz.parquet", List.of(List.of(9L))));
    export
        .entry("shop.people")
        .set("schemaMetadata", export.entry("shop.orders").get("schemaMetadata"));
    export.write();

    assertRefused("part-00000-x.gz.parquet has no column name, which the manifest lists");
  }

  @Test
  void everything_that_is_missing_is_told_at_once() throws Exception {
    export.entry("shop.orders").put("status", "CANCELED");
    export.write();
    Files.delete(export.folder("shop.people").resolve("1/_SUCCESS"));
    Files.delete(export.folder("shop.people").resolve("3/_SUCCESS"));

    assertRefused(
        "shop.people has no _SUCCESS in " + export.folder("shop.people").resolve("1"),
        "shop.people has no _SUCCESS in " + export.folder("shop.people").resolve("3"),
        "shop.orders is not complete, its status is CANCELED");
  }

  @Test
  void a_damaged_page_fails_the_check_and_is_named() throws Exception {
    export.write();
    Path part = part("shop.orders", "1");
    byte[] bytes = Files.readAllBytes(part);
    // The first page begins behind the four letters at the beginning.
    java.util.Arrays.fill(bytes, 4, 40, (byte) 0x7F);
    Files.write(part, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    lakeBefore();

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    Failures.assertTold(
        outcome, lake.report(), ExitCode.CHECK_FAILED, "Row group 0 of " + part + " is damaged");
    assertThat(lake.query("select id from rds.people")).containsExactly(List.of(-1L));
  }

  @Test
  void a_footer_that_tells_other_rows_than_the_file_holds_fails_the_check() throws Exception {
    export.table("shop.invoices", COLUMNS.subList(0, 1), Part.of(1, 0, List.of(List.of(1L))));
    export.write();
    Path part = part("shop.invoices", "1");
    Files.delete(part);
    ExportFolder.writeNumbers(part, new MessageType("spark_schema", COLUMNS.get(0).stored()), 3, 2);
    lake.catalog(
        """
        version: 1
        tables:
          - table: shop.invoices
            columns: {id: keep}
        """);

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    Failures.assertTold(
        outcome,
        lake.report(),
        ExitCode.CHECK_FAILED,
        part + " has 3 rows by its footer, and 2 values in the column id");
    assertThat(
            lake.query("select count(*) from information_schema.tables where table_schema = 'rds'"))
        .containsExactly(List.of(0L));
  }

  @Test
  void what_was_published_before_stays_as_it_was() throws Exception {
    export.info().put("status", "FAILED");
    export.write();
    lakeBefore();

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    Failures.assertTold(outcome, ExitCode.NOT_READY, "its status is FAILED");
    assertThat(lake.query("select id from rds.people union all select id from rds.orders"))
        .containsExactlyInAnyOrder(List.of(-1L), List.of(-2L));
  }

  @Test
  void tables_that_are_not_asked_for_may_be_missing() throws Exception {
    export.entry("shop.orders").put("status", "FAILED");
    export.write();

    RunFixture.Outcome outcome = lake.run("--source=" + export.root(), "--tables=people");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*) from rds.people")).containsExactly(List.of(3L));
  }

  /** Publishes both tables from an older export. */
  private void lakeBefore() {
    ExportFolder before =
        ExportFolder.at(folder.resolve("exp-0"))
            .table("shop.people", COLUMNS, Part.of(1, 0, List.of(asList(-1L, "before"))))
            .table("shop.orders", COLUMNS, Part.of(1, 0, List.of(asList(-2L, "before"))));
    before.info().put("snapshotTime", "Jun 25, 2024 3:00:04 PM");
    before.write();
    RunFixture.Outcome outcome = lake.run("--source=" + before.root());
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }

  private void assertRefused(String... words) throws Exception {
    RunFixture.Outcome outcome = lake.run("--source=" + folder.resolve("exp-1"));

    Failures.assertTold(outcome, lake.report(), ExitCode.NOT_READY, words);
    assertThat(
            lake.query("select count(*) from information_schema.tables where table_schema = 'rds'"))
        .containsExactly(List.of(0L));
  }

  private Path part(String table, String batch) throws Exception {
    try (Stream<Path> files = Files.list(export.folder(table).resolve(batch))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static void deleteAll(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
