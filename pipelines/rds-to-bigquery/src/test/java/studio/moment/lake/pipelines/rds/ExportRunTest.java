package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;

/** Exports of a snapshot become the tables that the catalog wants. */
@LocalRuns
@Slow(5)
class ExportRunTest {
  private static final List<Column> PEOPLE =
      List.of(
          Column.stored("id", "bigint", PrimitiveTypeName.INT64),
          Column.text("name", "text"),
          Column.text("phone", "character varying"),
          Column.text("joined_at", "timestamp with time zone"),
          Column.text("balance", "numeric"),
          Column.text("extra", "text"));

  private static final String CATALOG =
      """
      version: 1
      tables:
        - table: shop.people
          key: [id]
          columns:
            id: keep
            name: {class: mask, shape: name}
            phone: {class: hmac, domain: phone}
            phone_masked: {from: phone, class: mask, shape: phone}
            joined_at: keep
            balance: {class: keep, sourceType: "numeric(12,2)"}
      """;

  @TempDir Path folder;

  @Test
  void all_batches_and_parts_of_a_table_are_loaded_and_protected() throws Exception {
    ExportFolder.at(folder.resolve("exp-1"))
        .table(
            "shop.people",
            PEOPLE,
            Part.of(1, 0, List.of(person(1, "홍길동"), person(2, "김철수"))),
            // Ranges without rows have no file.
            Part.of(1, 4, List.of(person(3, "이영희"))),
            Part.of(2, 0, List.of(person(4, "박민수"))),
            Part.of(3, 7, List.of(asList(5L, null, null, null, null, null))))
        .write();
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome outcome = lake.run("--source=" + folder.resolve("exp-1"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(
            lake.query(
                "select id, name, phone_masked, length(phone), joined_at::varchar,"
                    + " balance::varchar from rds.people order by id"))
        .containsExactly(
            asList(
                1L, "홍*동", "010-****-6789", 22L, "2026-01-02 03:04:05.123456+00", "12.500000000"),
            asList(
                2L, "김*수", "010-****-6789", 22L, "2026-01-02 03:04:05.123456+00", "12.500000000"),
            asList(
                3L, "이*희", "010-****-6789", 22L, "2026-01-02 03:04:05.123456+00", "12.500000000"),
            asList(
                4L, "박*수", "010-****-6789", 22L, "2026-01-02 03:04:05.123456+00", "12.500000000"),
            asList(5L, null, null, null, null, null));
    assertThat(lake.report())
        .contains(
            "rows by the files' footers = source rows",
            "source rows = staged + rejected",
            "shop.people.extra",
            "\"sourceRows\" : 5");
  }

  @Test
  void an_export_without_batches_is_read_as_older_ones_are() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                PEOPLE,
                Part.unbatched(0, List.of(person(1, "홍길동"))),
                Part.unbatched(3, List.of(person(2, "김철수"))));
    // Neither statistics nor figures, and another name.
    export.entry("shop.people").remove(List.of("tableStatistics", "sizeGB"));
    export.write();
    Files.move(
        export.root().resolve("export_tables_info_exp-1_from_1_to_1.json"),
        export.root().resolve("export_tables_info_exp-1.json"));
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome outcome = lake.run("--source=file://" + export.root() + "/");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select list(id order by id) from rds.people"))
        .containsExactly(List.of(List.of(1L, 2L)));
  }

  @Test
  void everything_below_a_tables_folder_is_its_data_whatever_it_is_called() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                PEOPLE,
                new Part("2026/a", "rows.pq", List.of(person(1, "홍길동"))),
                new Part("2026/b", "x.parquet", List.of(person(2, "김철수"))))
            .write();
    Files.writeString(export.folder("shop.people").resolve("2026/a/.rows.pq.crc"), "crc");
    Files.writeString(export.folder("shop.people").resolve("2026/a/_metadata"), "no rows");
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*) from rds.people")).containsExactly(List.of(2L));
  }

  @Test
  void names_are_found_by_the_characters_that_stand_for_others_in_paths() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "odd schema.it's \"my\" [table]*", PEOPLE, Part.of(1, 0, List.of(person(1, "a"))))
            .write();
    assertThat(export.folder("odd_schema.it's__my__[table]*")).exists();
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: '"odd schema"."it''s ""my"" [table]*"'
                    as: odd
                    columns: {id: keep}
                """);

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select id from rds.odd")).containsExactly(List.of(1L));
  }

  @Test
  void two_tables_in_one_folder_are_refused() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table("shop.my people", PEOPLE, Part.of(1, 0, List.of(person(1, "a"))))
            .table("shop.my_people", PEOPLE, Part.of(1, 1, List.of(person(2, "b"))))
            .write();
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG.replace("people", "my_people"));

    Failures.assertTold(
        lake.run("--source=" + export.root()),
        lake.report(),
        ExitCode.ARGUMENTS,
        "app.shop.my_people and of app.shop.my people in one folder");
  }

  @Test
  void an_empty_table_is_loaded_empty() throws Exception {
    ExportFolder export = ExportFolder.at(folder.resolve("exp-1")).table("shop.people", PEOPLE);
    Path batch = Files.createDirectories(export.folder("shop.people").resolve("1"));
    Files.write(batch.resolve("_SUCCESS"), new byte[0]);
    export.write();
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*), count(balance) from rds.people"))
        .containsExactly(List.of(0L, 0L));
  }

  @Test
  void a_table_of_which_every_column_is_nullified_keeps_its_rows() throws Exception {
    ExportFolder export = people("exp-1");
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: shop.people
                    columns: {name: nullify}
                """);

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*), count(name) from rds.people"))
        .containsExactly(List.of(2L, 0L));
  }

  @Test
  void an_incremental_table_is_replaced_and_read_whole_over_jdbc_the_next_time() throws Exception {
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(
                CATALOG.replace(
                    "    columns:\n",
                    "    mode: incremental\n    watermark: joined_at\n    columns:\n"));

    RunFixture.Outcome first = lake.run("--source=" + people("exp-1").root());
    RunFixture.Outcome second = lake.run("--source=" + people("exp-2").root());

    assertThat(first.exitCode()).as(first.errors()).isZero();
    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(lake.query("select count(*) from rds.people")).containsExactly(List.of(2L));
    assertThat(lake.report()).contains("rds.people: rows whose key is not unique or NULL");
  }

  @Test
  void a_key_that_is_there_twice_holds_an_incremental_table_back() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                PEOPLE,
                Part.of(1, 0, List.of(person(1, "a"))),
                Part.of(2, 0, List.of(person(1, "a"))))
            .write();
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(
                CATALOG.replace(
                    "    columns:\n",
                    "    mode: incremental\n    watermark: joined_at\n    columns:\n"));

    Failures.assertTold(
        lake.run("--source=" + export.root()),
        lake.report(),
        ExitCode.CHECK_FAILED,
        "rows whose key is not unique");
  }

  @Test
  void rows_that_cannot_be_held_are_rejected_by_key_and_reason() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                PEOPLE,
                Part.of(
                    1,
                    0,
                    List.of(
                        person(1, "a"),
                        asList(2L, "b", null, "infinity", "1", null),
                        asList(3L, "c", null, null, "NaN", null))))
            .write();
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome held = lake.run("--source=" + export.root());
    RunFixture.Outcome outcome = lake.run("--source=" + export.root(), "--maxRejectedRows=2");

    Failures.assertTold(held, ExitCode.CHECK_FAILED, "id=2: column joined_at: infinite timestamp");
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select id from rds.people")).containsExactly(List.of(1L));
    assertThat(
            lake.query(
                "select distinct key, \"column\", reason from lake_runs.rejected order by key"))
        .containsExactly(
            List.of("id=2", "joined_at", "infinite timestamp"),
            List.of("id=3", "balance", "numeric NaN"));
  }

  @Test
  void values_that_repeat_are_protected_alike_where_they_may_be_and_rejected_each_time()
      throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    for (long id = 1; id <= 600; id++) {
      List<Object> row = person(id, id % 3 == 0 ? "홍길동" : "김철수");
      row.set(3, id % 100 == 0 ? "infinity" : "2026-01-0" + (1 + id % 2) + " 00:00:00+00");
      row.set(5, id % 4 == 0 ? null : "memo " + id % 2);
      rows.add(row);
    }
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table("shop.people", PEOPLE, Part.of(1, 0, rows))
            .write();
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(CATALOG + "      sealed: {from: extra, class: aead, domain: memo}\n");

    RunFixture.Outcome outcome = lake.run("--source=" + export.root(), "--maxRejectedRows=6");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(
            lake.query(
                "select name, count(*), count(distinct phone), min(joined_at::date)::varchar,"
                    + " count(distinct joined_at) from rds.people group by 1 order by 1"))
        .containsExactly(
            List.of("김*수", 396L, 1L, "2026-01-01", 2L), List.of("홍*동", 198L, 1L, "2026-01-01", 2L));
    // A ciphertext that came twice would tell that the values are equal.
    assertThat(
            lake.query(
                "select count(*), count(sealed), count(distinct sealed), count(*) filter"
                    + " (where sealed is null and id % 4 > 0) from rds.people"))
        .containsExactly(List.of(594L, 450L, 450L, 0L));
    assertThat(lake.query("select key from lake_runs.rejected order by key"))
        .extracting(row -> row.get(0))
        .containsExactly("id=100", "id=200", "id=300", "id=400", "id=500", "id=600");
  }

  @Test
  void a_strict_run_refuses_a_column_that_the_catalog_does_not_name() throws Exception {
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    Failures.assertTold(
        lake.run("--strict", "--source=" + people("exp-1").root()),
        lake.report(),
        ExitCode.CHECK_FAILED,
        "not loaded: shop.people.extra");
  }

  @Test
  void a_dry_run_shows_rows_types_and_protections_and_writes_nothing() throws Exception {
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome outcome = lake.run("--dryRun", "--source=" + people("exp-1").root());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.errors())
        .contains(
            "exp-1 as of 2024-06-26T15:00:04Z",
            "shop.people -> rds.people: whole; 2 rows in 1 slice, 0.0 MB of files")
        .containsPattern("balance +NUMERIC +kept")
        .containsPattern("joined_at +TIMESTAMP +kept")
        .containsPattern("extra +- +not in the catalog: not loaded")
        .doesNotContain("010-2345", "홍길동");
    assertThat(lake.warehouse()).doesNotExist();
    assertThat(folder.resolve("warehouse.duckdb.staging")).doesNotExist();
  }

  @Test
  void an_export_older_than_what_is_published_needs_force() throws Exception {
    ExportFolder older = people("exp-0");
    older.info().put("snapshotTime", "Jun 25, 2024, 3:00:04 PM");
    older.write();
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);
    RunFixture.Outcome newer = lake.run("--source=" + people("exp-1").root());
    assertThat(newer.exitCode()).as(newer.errors()).isZero();

    Failures.assertTold(
        lake.run("--source=" + older.root()),
        lake.report(),
        ExitCode.CHECK_FAILED,
        "snapshot is not older than what is published",
        "2024-06-26T15:00:04Z");
    assertThat(lake.run("--force", "--source=" + older.root()).exitCode()).isZero();
  }

  @Test
  void of_several_exports_the_newest_is_read_once_its_run_date_is_over() throws Exception {
    Path exports = folder.resolve("exports");
    for (int day : List.of(24, 26, 25)) {
      ExportFolder export =
          ExportFolder.at(exports.resolve("exp-" + day))
              .table("shop.people", PEOPLE, Part.of(1, 0, List.of(person(day, "a"))));
      export.info().put("snapshotTime", "Jun " + day + ", 2024, 3:00:04 PM");
      export.write();
    }
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    RunFixture.Outcome outcome = lake.run("--source=" + exports, "--runDate=2024-06-26");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select id from rds.people")).containsExactly(List.of(26L));
    Failures.assertTold(
        lake.run("--source=" + exports, "--runDate=2024-06-27"),
        lake.report(),
        ExitCode.NOT_READY,
        "exp-26, is of a snapshot taken at 2024-06-26T15:00:04Z, before the run date ended at"
            + " 2024-06-27T15:00:00Z");
  }

  @Test
  void a_table_in_two_databases_is_read_from_the_one_whose_folder_is_named() throws Exception {
    ExportFolder export = people("exp-1");
    export.table("shop.copy", PEOPLE, Part.of(1, 0, List.of(person(9, "a"))));
    export.entry("shop.copy").put("target", "other.shop.people");
    export.write();
    Path other = Files.createDirectories(export.root().resolve("other"));
    Files.move(export.folder("shop.copy"), other.resolve("shop.people"));
    ExportRuns lake = new ExportRuns(folder).catalog(CATALOG);

    Failures.assertTold(
        lake.run("--source=" + export.root()),
        lake.report(),
        ExitCode.ARGUMENTS,
        "shop.people is in several databases of the snapshot export",
        "app, other",
        "--source=" + export.root() + "/DATABASE");
    RunFixture.Outcome outcome = lake.run("--source=" + other);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select id from rds.people")).containsExactly(List.of(9L));
  }

  @Test
  void an_array_without_a_declared_type_is_refused_by_name() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                List.of(
                    Column.stored("id", "bigint", PrimitiveTypeName.INT64),
                    Column.text("tags", "ARRAY"),
                    Column.text("old_tags", "ARRAY")),
                Part.of(1, 0, List.of(asList(1L, "{a,\"b,c\"}", "{}"))))
            .write();
    String catalog =
        """
        version: 1
        tables:
          - table: shop.people
            columns: {id: keep, tags: keep, old_tags: drop}
        """;
    ExportRuns lake = new ExportRuns(folder).catalog(catalog);

    Failures.assertTold(
        lake.run("--source=" + export.root()),
        lake.report(),
        ExitCode.ARGUMENTS,
        "shop.people.tags is an array",
        "sourceType: \"text[]\"");
    lake.catalog(catalog.replace("tags: keep", "tags: {class: keep, sourceType: 'text[]'}"));
    RunFixture.Outcome outcome = lake.run("--source=" + export.root());
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select tags from rds.people"))
        .containsExactly(List.of(List.of("a", "b,c")));
  }

  @Test
  void values_that_parquet_holds_itself_are_read_as_their_own_types() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.stock",
                List.of(
                    new Column(
                        "id",
                        "bigint unsigned",
                        Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                            .length(9)
                            .as(decimalType(0, 20))
                            .named("id")),
                    stored("price", "decimal", PrimitiveTypeName.INT64, decimalType(2, 12)),
                    stored("day", "date", PrimitiveTypeName.INT32, dateType()),
                    stored(
                        "made", "datetime", PrimitiveTypeName.INT64, timestampType(false, MILLIS)),
                    stored(
                        "seen", "timestamp", PrimitiveTypeName.INT64, timestampType(true, MICROS)),
                    Column.stored("weight", "float", PrimitiveTypeName.FLOAT),
                    Column.stored("sold", "tinyint(1)", PrimitiveTypeName.BOOLEAN),
                    Column.stored("digest", "bytea", PrimitiveTypeName.BINARY)),
                Part.of(
                    1,
                    0,
                    List.of(
                        asList(
                            new byte[] {0, -1, -1, -1, -1, -1, -1, -1, -1},
                            -1250L,
                            19_782,
                            1_709_210_096_700L,
                            1_709_210_096_700_001L,
                            0.1f,
                            true,
                            new byte[] {0, -1}))))
            .write();
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: shop.stock
                    columns:
                      id: keep
                      id_text: {from: id, class: keep, type: string}
                      price: keep
                      price_text: {from: price, class: keep, type: string}
                      day: keep
                      year: {from: day, class: generalise, to: year}
                      made: keep
                      seen: keep
                      weight: keep
                      weight_text: {from: weight, class: keep, type: string}
                      sold: keep
                      sold_text: {from: sold, class: keep, type: string}
                      digest: keep
                      digest_text: {from: digest, class: keep, type: string}
                """);

    RunFixture.Outcome outcome = lake.run("--source=" + export.root());

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select columns(*)::varchar from rds.stock"))
        .containsExactly(
            List.of(
                "18446744073709551615.000000000",
                "18446744073709551615",
                "-12.500000000",
                "-12.50",
                "2024-02-29",
                "2024",
                "2024-02-29 12:34:56.7",
                "2024-02-29 12:34:56.700001",
                "0.10000000149011612",
                "0.1",
                "true",
                "true",
                "\\x00\\xFF",
                "\\x00ff"));
  }

  private static Column stored(
      String name, String original, PrimitiveTypeName type, LogicalTypeAnnotation annotation) {
    return new Column(name, original, Types.optional(type).as(annotation).named(name));
  }

  private ExportFolder people(String id) {
    return ExportFolder.at(folder.resolve(id))
        .table("shop.people", PEOPLE, Part.of(1, 0, List.of(person(1, "홍길동"), person(2, "b"))))
        .write();
  }

  private static List<Object> person(long id, String name) {
    return asList(id, name, "010-2345-6789", "2026-01-02 03:04:05.123456+00", "12.50", "x");
  }
}
