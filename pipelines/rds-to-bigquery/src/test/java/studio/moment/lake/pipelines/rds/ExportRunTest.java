package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;

/** Exports of a snapshot become the tables that the catalog wants. */
@LocalRuns
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

  private static List<Object> person(long id, String name) {
    return asList(id, name, "010-2345-6789", "2026-01-02 03:04:05.123456+00", "12.50", "x");
  }
}
