package studio.moment.lake.pipelines.revenue.ledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableName;

@DatabaseTest
class LedgerExportTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();
  @TempDir Path folder;

  @BeforeEach
  void aLedger() throws SQLException {
    LocalDate day = LocalDate.of(2025, 1, 11);
    PartnerRow row =
        new PartnerRow(
            PARTNER,
            "f.csv",
            day,
            2,
            3,
            "id",
            "A",
            "상점",
            "P-1",
            "sub",
            "70",
            null,
            RowStatus.CONFIRMED,
            RowEffect.STATE,
            "KWD",
            -12_345,
            678,
            Instant.parse("2025-01-10T03:00:00.000001Z"),
            null,
            null,
            Order.hash("r"));
    db.post(
        db.run("2025-01-20"),
        new PartnerPosting(
            PARTNER,
            0,
            List.of(new ReportEntry("f.csv", "0".repeat(64), day, 2, 3, 0, Map.of())),
            List.of(row),
            List.of(
                Order.of("A", 9_000).booked("G", 1L, 2L).target(),
                Order.of("B", 3_000).pending().on("2025-02-01").target(),
                Order.of("C", 1_000).creator(null).target()),
            List.of(new SumGroup("G", "KRW", 100_000, 99_000, 1_000)),
            Map.of("v1", "terms of v1"),
            false));
    try (Connection connection = db.connect()) {
      new Periods(db.names())
          .close(connection, PARTNER, YearMonth.of(2025, 1), LocalDate.of(2025, 2, 1));
    }
    db.post("2025-02-20", Order.of("C", 0).creator(null).cancelled());
  }

  @Test
  void every_table_is_staged_with_its_schema_and_a_key_without_twins() throws Exception {
    for (TableName table : LedgerExport.tables()) {
      Path file = stage(table, Scope.WHOLE);
      assertThat(query("select column_name from (describe select * from '%s')", file))
          .containsExactlyElementsOf(
              LedgerExport.schema(table).fields().stream().map(Field::name).toList());
      assertThat(LedgerExport.schema(table).fields())
          .allSatisfy(field -> assertThat(field.description()).isNotBlank());
      String key = String.join(", ", LedgerExport.key(table));
      assertThat(
              query(
                  "select count(*) > 0 and count(*) = count(distinct (" + key + ")) from '%s'",
                  file))
          .as(table.toString())
          .containsExactly("true");
    }
  }

  @Test
  void amounts_keep_the_digits_of_their_currency() throws Exception {
    assertThat(
            query(
                "select concat_ws(' ', partner, file, number, gross, commission, merchant,"
                    + " occurred_at at time zone 'UTC', run_id) from '%s'",
                stage(table("partner_rows"), Scope.WHOLE)))
        .containsExactly("hanbada f.csv 3 -12.345 0.678 상점 2025-01-10 03:00:00.000001 run-1");
    assertThat(
            query(
                "select concat_ws(' ', lineage_key, gross, gross_krw, creator_krw, fx_rate, status,"
                    + " row_ids, posted_seq) from '%s' order by 1",
                stage(table("conversions"), Scope.WHOLE)))
        .containsExactly(
            "A 100000.000 100000 4500 1350.125000000 confirmed row-1 row-2 1",
            "B 100000.000 100000 1500 1350.125000000 pending row-1 row-2 1",
            "C 0.000 0 0 1350.125000000 cancelled row-1 row-2 2");
  }

  @Test
  void the_ledger_is_published_with_its_periods_and_days() throws Exception {
    assertThat(
            query(
                "select concat_ws(' ', lineage_key, seq, period, commission_krw, reason, run_id)"
                    + " from '%s' order by 1",
                stage(table("adjustments"), Scope.WHOLE)))
        .containsExactly(
            "A 1 202501 9000 new run-1",
            "B 1 202502 3000 new run-1",
            "C 1 202501 1000 new run-1",
            "C 2 202502 -1000 clawback run-2");
    assertThat(
            query(
                "select concat_ws(' ', period, state, entries, commission_krw, closed_at is null)"
                    + " from '%s' order by 1",
                stage(table("periods"), Scope.WHOLE)))
        .containsExactly("202501 CLOSED 2 10000 false", "202502 OPEN true");
    assertThat(
            query(
                "select concat_ws(' ', creator_id, date_kst, currency, status, gross, creator_krw)"
                    + " from '%s' order by 1",
                stage(table("creator_revenue_daily"), Scope.WHOLE)))
        .containsExactly(
            "7 2025-01-10 KRW confirmed 100000.000 4500",
            "7 2025-02-01 KRW pending 100000.000 1500");
    assertThat(
            query(
                "select concat_ws(' ', lineage_key, booking_id, match_rung, sum_difference)"
                    + " from '%s' order by 1",
                stage(table("match_links"), Scope.WHOLE)))
        .containsExactly("A 1 R1 1000.000", "A 2 R1 1000.000");
  }

  @Test
  void months_are_published_alone() throws Exception {
    Scope february = new Scope(Set.of(YearMonth.of(2025, 2)));
    assertThat(
            query("select lineage_key from '%s' order by 1", stage(table("adjustments"), february)))
        .containsExactly("B", "C");
    assertThat(query("select lineage_key from '%s'", stage(table("conversions"), february)))
        .containsExactly("B");
    assertThat(query("select count(*) from '%s'", stage(table("partner_rows"), february)))
        .containsExactly("0");
    assertThat(query("select count(*) from '%s'", stage(table("adjustments"), new Scope(Set.of()))))
        .containsExactly("0");
    assertThat(LedgerExport.hasMonths(table("periods"))).isFalse();
    assertThat(query("select count(*) from '%s'", stage(table("periods"), february)))
        .containsExactly("2");
  }

  @Test
  void the_same_ledger_gives_the_same_bytes() throws Exception {
    Path first = stage(table("conversions"), Scope.WHOLE);
    Path second = stage(table("conversions"), Scope.WHOLE);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  private static TableName table(String name) {
    return new TableName("revenue", name);
  }

  private Path stage(TableName table, Scope scope) throws SQLException, IOException {
    Path file = Files.createTempFile(folder, table.table(), ".parquet");
    Files.delete(file);
    try (Connection connection = db.connect();
        LedgerExport export = LedgerExport.open(connection, db.names())) {
      export.stage(table, scope, file.toString(), Dialect.DUCKDB);
    }
    return file;
  }

  private static List<String> query(String sql, Path file) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement();
        var rows = statement.executeQuery(sql.formatted(file))) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
