package studio.moment.lake.pipelines.revenue.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

class BreakReaderTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @TempDir Path folder;

  /** Done together before the warehouse is read. */
  private final StringBuilder statements = new StringBuilder();

  @BeforeEach
  void aWarehouse() {
    statements.append(
        """
        CREATE SCHEMA revenue;
        CREATE SCHEMA lake_runs;
        CREATE TABLE lake_runs.runs AS SELECT 'run-2' AS run_id, 3::BIGINT AS exit_code,
          'beta was held back' AS error, TIMESTAMPTZ '2026-11-22 01:00:00+00' AS started_at;
        CREATE TABLE revenue.conversions (partner VARCHAR, lineage_key VARCHAR,
          gross DECIMAL(18, 3), commission DECIMAL(18, 3), currency VARCHAR,
          fx_rate DECIMAL(18, 9), fx_date DATE);
        CREATE TABLE revenue.adjustments (partner VARCHAR, period BIGINT, status VARCHAR,
          commission_krw BIGINT, creator_krw BIGINT);
        CREATE TABLE revenue.periods (partner VARCHAR, period BIGINT, state VARCHAR);
        CREATE TABLE revenue.reconciliation_results (run_id VARCHAR, run_date DATE,
          partner VARCHAR, side VARCHAR, record_key VARCHAR, lineage_key VARCHAR,
          booking_id BIGINT, class VARCHAR, reasons VARCHAR, explain VARCHAR, currency VARCHAR,
          residual_minor BIGINT, age_days BIGINT);
        """);
  }

  private void execute(String sql) {
    statements.append(sql).append(';');
  }

  private void write() {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("w.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute(statements.toString());
      statements.setLength(0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void result(
      String partner,
      String side,
      String key,
      String lineage,
      String recordClass,
      String currency,
      Long residual,
      Integer age) {
    execute(
        """
        INSERT INTO revenue.reconciliation_results VALUES ('run-2', DATE '%s', '%s', '%s', '%s', %s,
          NULL, '%s', '', '{}', %s, %s, %s)
        """
            .formatted(
                DAY,
                partner,
                side,
                key,
                lineage == null ? "NULL" : "'" + lineage + "'",
                recordClass,
                currency == null ? "NULL" : "'" + currency + "'",
                residual,
                age));
  }

  private void order(String key, String recordClass, String gross, Long residual, int age) {
    result("acme", "partner", key, key, recordClass, "USD", residual, age);
    execute(
        "INSERT INTO revenue.conversions VALUES ('acme', '%s', %s, 1.50, 'USD', 1400.5, DATE '%s')"
            .formatted(key, gross, DAY));
  }

  private BreakReport read(LocalDate day, String partner, long most) {
    if (!statements.isEmpty()) {
      write();
    }
    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse("duckdb:" + folder.resolve("w.duckdb")),
            new WarehouseSettings(null, null, null))) {
      return new BreakReader(warehouse).read(day, partner, most);
    }
  }

  private PartnerBreaks acme() {
    return read(null, "acme", 10).partners().get(0);
  }

  @Test
  void an_order_and_its_booking_are_one_break_of_two_records() {
    order("A", "AMOUNT_MISMATCH", "12.34", 250L, 8);
    result("acme", "internal", "1", "A", "AMOUNT_MISMATCH", "USD", 250L, 8);
    result("acme", "internal", "2", null, "MISSING_IN_PARTNER", "USD", null, 40);

    assertThat(acme().breaks()).isEqualTo(2);
    assertThat(acme().top()).extracting(OpenBreak::side).containsExactly("internal", "partner");
    ClassLine mismatch = acme().classes().get(1);
    assertThat(mismatch.recordClass()).isEqualTo(RecordClass.AMOUNT_MISMATCH);
    assertThat(mismatch.orders()).isOne();
    assertThat(mismatch.bookings()).isOne();
    assertThat(mismatch.difference()).isEqualTo(new BigDecimal("2.50"));
    assertThat(mismatch.gross()).isEqualTo(new BigDecimal("12.34"));
  }

  @Test
  void sums_are_exact_and_never_over_two_currencies() {
    order("A", "MATCHED", "0.10", 0L, 1);
    order("B", "MATCHED", "0.20", 0L, 1);
    result("acme", "partner", "C", "C", "MATCHED", "KRW", 5L, 2);

    assertThat(acme().classes())
        .extracting(ClassLine::currency, ClassLine::gross, ClassLine::inLedger)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("KRW", null, 0L),
            org.assertj.core.groups.Tuple.tuple("USD", new BigDecimal("0.30"), 2L));
    assertThat(acme().notInLedger()).isOne();
  }

  @Test
  void breaks_are_aged_and_what_is_expected_or_agrees_is_none() {
    int[] ages = {-1, 0, 7, 8, 30, 31, 60, 61, 90, 91, 400};
    for (int i = 0; i < ages.length; i++) {
      result("acme", "internal", "" + i, null, "MISSING_IN_PARTNER", "KRW", null, ages[i]);
      result("acme", "internal", "e" + i, null, "EXPECTED", "KRW", null, ages[i]);
      result("acme", "partner", "m" + i, "m" + i, "MATCHED", "KRW", 0L, ages[i]);
    }
    result("acme", "row", "f.csv#1", null, "REJECTED", null, null, null);
    result("acme", "row", "f.csv#2", null, "DUPLICATE", null, null, null);

    assertThat(acme().aging()).isEqualTo(List.of(3L, 2L, 2L, 2L, 2L, 1L));
    assertThat(acme().breaks()).isEqualTo(12);
    assertThat(acme().oldestDays()).isEqualTo(400);
  }

  @Test
  void the_dearest_of_each_class_come_first_and_the_unknown_last() {
    order("small", "UNATTRIBUTED", "1", null, 90);
    order("large", "UNATTRIBUTED", "1000", null, 1);
    order("refund", "UNATTRIBUTED", "-500", null, 1);
    result("acme", "partner", "held", "held", "UNATTRIBUTED", "USD", null, 99);
    order("cents", "AMOUNT_MISMATCH", "9000", -2L, 1);
    order("dollars", "AMOUNT_MISMATCH", "10", -900L, 1);

    assertThat(acme().top())
        .extracting(OpenBreak::recordKey)
        .containsExactly("large", "refund", "small", "held", "dollars", "cents");
    assertThat(acme().top().get(0).aboutKrw()).isEqualTo(1_400_500);
    assertThat(acme().top().get(4).aboutKrw()).isEqualTo(12_605);
    assertThat(read(null, "acme", 1).partners().get(0).top())
        .extracting(OpenBreak::recordKey)
        .containsExactly("large", "dollars");
  }

  @Test
  void months_of_the_ledger_tell_what_is_earned_and_what_is_pending() {
    order("A", "MATCHED", "1", 0L, 1);
    execute(
        """
        INSERT INTO revenue.adjustments VALUES ('acme', 202610, 'confirmed', 1000, 600),
          ('acme', 202610, 'confirmed', -200, -120), ('acme', 202610, 'pending', 70, 35),
          ('acme', 202611, 'pending', 5, 1), ('beta', 202611, 'confirmed', 9, 9);
        INSERT INTO revenue.periods VALUES ('acme', 202610, 'CLOSED'), ('acme', 202611, 'OPEN');
        """);

    assertThat(acme().months())
        .containsExactly(
            new LedgerMonth(202611, "OPEN", 1, 0, 0, 5),
            new LedgerMonth(202610, "CLOSED", 3, 800, 480, 70));
    assertThat(acme().months().get(1).month()).isEqualTo("2026-10");
  }

  @Test
  void how_the_run_ended_is_told() {
    order("A", "MATCHED", "1", 0L, 1);
    assertThat(read(DAY, null, 1).runs())
        .containsExactly(new BreakReport.RunNote("run-2", 3, "beta was held back"));
  }

  @Test
  void another_day_or_partner_than_those_that_are_there_is_refused_with_their_names() {
    assertThatThrownBy(() -> read(null, null, 1))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("no results");
    order("A", "MATCHED", "1", 0L, 1);
    assertThatThrownBy(() -> read(DAY.plusDays(1), null, 1))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("the newest are of 2026-11-21");
    assertThatThrownBy(() -> read(DAY, "acne' OR 1=1", 1))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("partners are acme");
    execute("DROP TABLE revenue.reconciliation_results");
    assertThatThrownBy(() -> read(null, null, 1)).hasMessageContaining("daily-revenue makes it");
  }
}
