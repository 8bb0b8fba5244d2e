package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** A partner puts another file where one was that is read already: the newest contents count. */
@DatabaseTest
class ReplacedReportsTest {
  private static final String A = "A,done,10000,1000,2026-03-01";
  private static final String B = "B,done,20000,2000,2026-03-01";

  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  private String commission() throws Exception {
    return partner.db.ledger().value("select sum(commission_krw) from adjustments");
  }

  private static Check replaced(PartnerOutcome outcome) {
    return outcome.checks().stream()
        .filter(check -> check.name().contains("delivered again"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_report_that_grows_under_its_name_does_not_count_twice_and_is_told() throws Exception {
    // Rows that add up and have no ids: only their place would tell them apart.
    partner.adapter(
        PartnerUnderTest.ADAPTER
            .replace("mode: snapshot", "mode: delta")
            .replace("  rowId: order\n", ""));
    partner.report("orders_2026-03-02.csv", A);
    assertThat(replaced(partner.run("2026-03-02")).status()).isEqualTo(Check.Status.PASSED);
    partner.report("orders_2026-03-02.csv", B, A);
    PartnerOutcome grown = partner.run("2026-03-03");

    assertThat(grown.held()).isNull();
    assertThat(replaced(grown).status()).isEqualTo(Check.Status.WARNED);
    assertThat(replaced(grown).actual()).contains("p/orders_2026-03-02.csv");
    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 2026-03-01 confirmed 1000 0 new",
            "B 1 202603 2026-03-01 confirmed 2000 0 new");
    PartnerOutcome next = partner.run("2026-03-04");
    assertThat(next.posted().newRows()).isZero();
    assertThat(replaced(next).status()).isEqualTo(Check.Status.PASSED);
  }

  @Test
  void an_order_that_the_new_contents_leave_out_is_taken_back() throws Exception {
    partner.booking(1, "B", 20_000, "2026-03-01");
    partner.report("orders_2026-03-02.csv", A, B);
    partner.run("2026-03-02");
    partner.report("orders_2026-03-02.csv", A);
    PartnerOutcome without = partner.run("2026-03-03");

    assertThat(without.held()).isNull();
    assertThat(partner.db.entries())
        .contains("B 2 202603 7 2026-03-01 confirmed -2000 -1000 clawback");
    assertThat(partner.classes(without)).contains("partner B STATUS_MISMATCH");
    assertThat(partner.results(partner.run("2026-03-03"))).isEqualTo(partner.results(without));
    assertThat(commission()).isEqualTo("1000");
  }

  @Test
  void contents_that_come_back_count_again() throws Exception {
    partner.report("orders_2026-03-02.csv", A, B, "C,what,1,1,2026-03-01");
    partner.run("2026-03-02");
    partner.report("orders_2026-03-02.csv", A);
    partner.run("2026-03-03");
    assertThat(commission()).isEqualTo("1000");
    partner.report("orders_2026-03-02.csv", A, B, "C,what,1,1,2026-03-01");
    PartnerOutcome again = partner.run("2026-03-04");

    assertThat(again.held()).isNull();
    assertThat(commission()).isEqualTo("3000");
    assertThat(partner.classes(again))
        .containsExactly(
            "partner A UNATTRIBUTED",
            "partner B UNATTRIBUTED",
            "row p/orders_2026-03-02.csv#4 REJECTED");
    assertThat(partner.run("2026-03-05").posted().newRows()).isZero();
  }

  @Test
  void an_order_that_another_report_tells_too_stands_as_that_tells_it() throws Exception {
    partner.report("orders_2026-03-02.csv", A, B);
    partner.report("orders_2026-03-03.csv", "B,done,20000,1500,2026-03-01");
    partner.run("2026-03-03");
    partner.report("orders_2026-03-03.csv", A);
    PartnerOutcome replaced = partner.run("2026-03-04");

    assertThat(replaced.held()).isNull();
    assertThat(commission()).isEqualTo("3000");
    assertThat(partner.classes(replaced)).contains("row p/orders_2026-03-03.csv#2 DUPLICATE");
  }
}
