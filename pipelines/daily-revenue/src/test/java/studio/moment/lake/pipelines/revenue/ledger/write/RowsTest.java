package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class RowsTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @Test
  void rows_are_read_back_as_they_were_in_their_order() throws SQLException {
    PartnerRow late = row("b.csv", "2025-01-12", 1, "A", 5);
    PartnerRow early = row("a.csv", "2025-01-11", 2, "A", 6);
    PartnerRow first = row("a.csv", "2025-01-11", 1, "A", 7);
    PartnerRow other = row("a.csv", "2025-01-11", 3, "B", 7);
    post(
        List.of(file("b.csv", "2025-01-12", "1"), file("a.csv", "2025-01-11", "2")),
        late,
        early,
        first,
        other);

    assertThat(rows("A")).containsExactly(first, early, late);
    assertThat(rows("A", "B", "C")).containsExactly(first, early, late, other);
  }

  @Test
  void a_file_that_is_read_again_adds_no_row() throws SQLException {
    ReportEntry file = file("a.csv", "2025-01-11", "1");
    PartnerRow row = row("a.csv", "2025-01-11", 1, "A", 5);
    assertThat(post(List.of(file), row)).isEqualTo(1);
    assertThat(post(List.of(file), row)).isZero();
    assertThat(db.ledger().value("select count(*) from report_files")).isEqualTo("1");
  }

  @Test
  void of_a_name_that_is_delivered_again_with_other_contents_the_new_ones_count()
      throws SQLException {
    post(List.of(file("a.csv", "2025-01-11", "1")), row("a.csv", "2025-01-11", 1, "A", 5));
    assertThat(
            post(List.of(file("a.csv", "2025-01-11", "2")), row("a.csv", "2025-01-11", 1, "A", 6)))
        .isEqualTo(1);
    assertThat(rows("A")).singleElement().extracting(PartnerRow::grossMinor).isEqualTo(6L);
    assertThat(db.ledger().value("select count(*) from partner_rows")).isEqualTo("2");
  }

  @Test
  void a_row_that_comes_under_another_order_holds_the_partner_back() throws SQLException {
    ReportEntry file = file("a.csv", "2025-01-11", "1");
    post(List.of(file), row("a.csv", "2025-01-11", 1, "A", 5));

    assertThatThrownBy(() -> post(List.of(file), row("a.csv", "2025-01-11", 1, "B", 5)))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED));
    assertThat(rows("A", "B")).hasSize(1);
  }

  @Test
  void files_that_were_read_are_told_by_their_contents() throws SQLException {
    post(List.of(file("a.csv", "2025-01-11", "1"), file("b.csv", "2025-01-11", "1")));
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      assertThat(reader.reports()).containsOnlyKeys("1".repeat(64));
      assertThat(reader.reports().get("1".repeat(64))).containsExactlyInAnyOrder("a.csv", "b.csv");
      assertThat(reader.version()).isEqualTo(1);
    }
    assertThat(db.ledger().value("select sums ->> 'KRW' from report_files limit 1"))
        .contains("\"gross_minor\": 9007199254740993");
  }

  @Test
  void a_row_of_no_report_of_its_partner_is_not_read() throws SQLException {
    post(List.of(file("a.csv", "2025-01-11", "1")), row("a.csv", "2025-01-11", 1, "A", 5));
    for (String forged : List.of("file_id + 1, 1, partner", "file_id, 2, 'other'")) {
      db.ledger()
          .run(
              "insert into partner_rows select "
                  + forged
                  + ", 'A', null, null, null, null, null, null, 'pending', 'state', 'KRW', 1, 1,"
                  + " null, null, null, gen_random_uuid(), 1 from report_files");
    }
    assertThat(rows("A")).hasSize(1);
  }

  private long post(List<ReportEntry> files, PartnerRow... rows) throws SQLException {
    return db.post(
            db.run("2025-01-20"),
            new PartnerPosting(
                PARTNER, db.version(), files, List.of(rows), List.of(), List.of(), Map.of(), false))
        .newRows();
  }

  private List<PartnerRow> rows(String... lineages) throws SQLException {
    List<PartnerRow> rows = new ArrayList<>();
    try (Connection connection = db.connect();
        LedgerReader reader = LedgerReader.open(connection, db.names(), PARTNER)) {
      reader.touch(List.of(lineages));
      reader.rows(rows::add);
    }
    return rows;
  }

  private static ReportEntry file(String name, String date, String contents) {
    return new ReportEntry(
        name,
        contents.repeat(64),
        LocalDate.parse(date),
        0,
        3,
        1,
        Map.of("KRW", new ReportEntry.Sums(2, 9007199254740993L, -1)));
  }

  private static PartnerRow row(String file, String date, long number, String lineage, long gross) {
    return new PartnerRow(
        PARTNER,
        file,
        LocalDate.parse(date),
        0,
        number,
        null,
        lineage,
        "상점",
        "주문-1",
        null,
        null,
        "호텔",
        RowStatus.PENDING,
        RowEffect.TAKE_BACK,
        "KRW",
        gross,
        -gross,
        Instant.parse("1999-12-31T23:59:59.999999Z"),
        LocalDate.of(1999, 12, 31),
        null,
        Order.hash(lineage + gross));
  }
}
