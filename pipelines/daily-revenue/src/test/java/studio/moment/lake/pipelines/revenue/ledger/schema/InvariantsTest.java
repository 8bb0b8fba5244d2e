package studio.moment.lake.pipelines.revenue.ledger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** What the tables refuse, whoever writes them. */
@DatabaseTest
class InvariantsTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @BeforeEach
  void aLedgerWithAnOrder() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000).booked(null, 1L), Order.of("B", 9_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update adjustments set reason = 'moved'",
        "delete from adjustments",
        "truncate adjustments",
        "update partner_rows set number = number",
        "delete from partner_rows",
        "truncate partner_rows",
        "insert into daily_sums select creator_id + 1, date_kst, currency, status, partner, 1, 1,"
            + " 1, 1, 1 from daily_sums",
        "update daily_sums set creator_krw = 1",
        "delete from daily_sums",
        "truncate daily_sums",
        "delete from periods",
        "truncate periods",
        "delete from policy_versions",
        "update policy_versions set hash = 'other terms'",
        "update policy_versions set last_order_day = last_order_day - 1"
      })
  void what_only_grows_is_neither_changed_nor_taken_away(String sql) {
    assertRefused(sql, "23000");
  }

  @Test
  void an_entry_is_posted_once_and_nobody_makes_up_its_key() throws SQLException {
    assertRefused(entry("reason = 'change'"), "23505");
    assertRefused("insert into adjustments (idempotency_key) values (gen_random_uuid())", "42703");

    db.ledger().run(entry("seq = 2"), entry("seq = 3"));
    assertThat(db.ledger().value("select count(distinct a.idempotency_key) from adjustments a"))
        .isEqualTo("4");
  }

  @Test
  void an_entry_has_shares_that_are_its_commission() {
    assertRefused(entry("seq = 2, platform_krw = platform_krw + 1"), "23514");
  }

  @Test
  void an_entry_of_nothing_or_nobody_is_refused() {
    assertRefused(
        entry(
            "seq = 2, gross_minor = 0, commission_minor = 0,"
                + " gross_krw = 0, commission_krw = 0, creator_krw = 0, platform_krw = 0"),
        "23514");
    assertRefused(entry("seq = 2, creator_id = null"), "23514");
  }

  @Test
  void an_entry_in_a_closed_period_is_refused() throws SQLException {
    db.ledger().run("update periods set state = 'CLOSED'");
    assertRefused(entry("seq = 2"), "23000");
    db.ledger().run(entry("seq = 2, period = 202502"));
  }

  @ParameterizedTest
  @ValueSource(ints = {202500, 202513, 25, 20250})
  void a_period_is_a_month(int period) {
    assertRefused(entry("seq = 2, period = " + period), "23514");
  }

  @Test
  void a_closed_period_is_neither_opened_nor_changed() throws SQLException {
    db.ledger().run("update periods set state = 'CLOSED', gross_krw = 1, entries = 77");
    assertThat(db.ledger().value("select entries || ' ' || gross_krw from periods"))
        .as("totals are the ledger's, whatever somebody writes")
        .isEqualTo("2 200000");
    assertRefused("update periods set state = 'OPEN', closed_at = null", "23000");
    assertRefused("update periods set commission_krw = 0", "23000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update conversions set platform_krw = platform_krw + 1",
        "update conversions set policy_version = null",
        "update conversions set posted = false",
        "update conversions set status = 'cancelled'",
        "update conversions set creator_id = null",
        "update conversions set status = 'lost'",
        "update report_files set contents = 'nothing'",
        "insert into sum_groups values ('hanbada', 'G', 'KRW', 100, 90, 5)"
      })
  void a_state_that_cannot_be_is_refused(String sql) throws SQLException {
    db.ledger()
        .run(
            "insert into report_files (partner, file, contents, report_date, file_sequence, rows,"
                + " rejected, sums, run_no) select partner, 'f', repeat('0', 64), run_date, 0, 1,"
                + " 0, '{}', run_no from runs");
    assertRefused(sql, "23514");
  }

  @Test
  void a_booking_on_two_lineages_is_refused() {
    assertRefused(link("B", 1, "null"), "23505");
  }

  @Test
  void a_booking_on_two_lineages_of_one_balanced_group_is_taken() throws SQLException {
    db.ledger()
        .run(
            "insert into sum_groups values ('hanbada', 'G', 'KRW', 100, 100, 0),"
                + " ('hanbada', 'H', 'KRW', 100, 100, 0)",
            link("C", 9, "'G'"),
            link("D", 9, "'G'"));
    assertRefused(link("E", 9, "'H'"), "23P01");
    assertRefused(link("E", 9, "null"), "23P01");
    assertRefused(link("E", 1, "'G'"), "23P01");
    assertRefused(link("E", 10, "'no such group'"), "23P01");
    assertRefused("update match_links set sum_group = 'H' where lineage_key = 'D'", "23P01");
  }

  /** A copy of A's entry with something changed. */
  private static String entry(String change) {
    return "do $$ declare e adjustments; begin"
        + " select * into e from adjustments where lineage_key = 'A'; "
        + assignments(change)
        + " insert into adjustments (partner, lineage_key, seq, period, creator_id, date_kst,"
        + " currency, status, gross_minor, commission_minor, gross_krw, commission_krw,"
        + " creator_krw, platform_krw, policy_version, state_hash, run_no, reason) values"
        + " (e.partner, e.lineage_key, e.seq, e.period, e.creator_id, e.date_kst, e.currency,"
        + " e.status, e.gross_minor, e.commission_minor, e.gross_krw, e.commission_krw,"
        + " e.creator_krw, e.platform_krw, e.policy_version, e.state_hash, e.run_no, e.reason);"
        + " end $$";
  }

  private static String assignments(String change) {
    StringBuilder text = new StringBuilder();
    for (String part : change.split(", ")) {
      text.append("e.")
          .append(part.replaceFirst(" = ", " := ").replace(":= platform", ":= e.platform"))
          .append("; ");
    }
    return text.toString();
  }

  private static String link(String lineage, long booking, String group) {
    return "insert into match_links values ('hanbada', '%s', %d, 'R3', %s, 1)"
        .formatted(lineage, booking, group);
  }

  private void assertRefused(String sql, String state) {
    assertThatThrownBy(() -> db.ledger().run(sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }
}
