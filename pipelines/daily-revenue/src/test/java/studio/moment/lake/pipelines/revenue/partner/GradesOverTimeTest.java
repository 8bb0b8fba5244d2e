package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** A creator's grade changes within a month; an order is paid by the grade of its day. */
@DatabaseTest
class GradesOverTimeTest {
  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  @BeforeEach
  void threePercentAndFiveForTrees() throws Exception {
    partner.policy(
        PolicyTexts.version(
            "creator",
            "{of: base, rules: [{when: {grade: [tree]}, rate: 5%}], default: {rate: 3%}}",
            "commission",
            "{of: gross, default: {rate: 10%}}"));
    partner.report("orders_2026-03-01.csv", "other,open,1,0,2026-03-01");
    partner.booking(1, "A", 10_000, "2026-03-03");
    partner.booking(2, "B", 10_000, "2026-03-10");
  }

  private void promote() throws SQLException {
    partner.db.platform().run("update creators set grade = 'tree'");
  }

  private static Check grades(PartnerOutcome outcome) {
    return outcome.checks().stream()
        .filter(check -> check.name().contains("grade"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_promotion_pays_orders_from_its_day_on_and_no_earlier_one() throws Exception {
    partner.report("orders_2026-03-03.csv", "A,done,10000,0,2026-03-03");
    partner.run("2026-03-03");
    promote();
    partner.report("orders_2026-03-10.csv", "B,done,10000,0,2026-03-10");
    assertThat(grades(partner.run("2026-03-10")).status()).isEqualTo(Check.Status.PASSED);
    // The earlier order is corrected after the promotion.
    partner.report("orders_2026-03-11.csv", "A,done,20000,0,2026-03-03");
    partner.run("2026-03-11");

    assertThat(partner.db.entries())
        .contains(
            "A 1 202603 7 2026-03-03 confirmed 1000 300 new",
            "A 2 202603 7 2026-03-03 confirmed 1000 300 change",
            "B 1 202603 7 2026-03-10 confirmed 1000 500 new");
  }

  @Test
  void a_first_run_pays_earlier_orders_by_the_grade_of_its_day_and_says_so() throws Exception {
    partner.report("orders_2026-03-03.csv", "A,done,10000,0,2026-03-03");
    PartnerOutcome first = partner.run("2026-03-09");

    assertThat(grades(first))
        .isEqualTo(
            new Check(
                "p: new orders priced by a grade noted after their day",
                Check.Status.WARNED,
                "0",
                "1"));
    promote();
    PartnerOutcome next = partner.run("2026-03-10");
    assertThat(next.posted().adjustments()).isZero();
    assertThat(grades(next).status()).isEqualTo(Check.Status.PASSED);
  }

  @Test
  void a_run_for_an_earlier_day_brings_no_later_grade_to_it() throws Exception {
    partner.run("2026-03-02");
    partner.run("2026-03-10");
    promote();
    partner.report("orders_2026-03-03.csv", "A,done,10000,0,2026-03-03");
    partner.run("2026-03-04");
    partner.run("2026-03-11");

    assertThat(partner.db.entries())
        .contains("A 1 202603 7 2026-03-03 confirmed 1000 300 new")
        .hasSize(2);
    assertThat(
            partner
                .db
                .ledger()
                .value(
                    "select string_agg(valid_from || ' ' || grade, ', ' order by 1)"
                        + " from creator_grades"))
        .isEqualTo("2026-03-02 seed, 2026-03-11 tree");
  }

  @Test
  void two_runs_of_a_day_pay_its_orders_alike() throws Exception {
    partner.report("orders_2026-03-10.csv", "B,done,10000,0,2026-03-10");
    partner.run("2026-03-10");
    promote();

    assertThat(partner.run("2026-03-10").posted().adjustments()).isZero();
  }

  @Test
  void a_grade_that_was_noted_cannot_be_changed() throws Exception {
    partner.run("2026-03-02");

    assertThatThrownBy(() -> partner.db.ledger().run("update creator_grades set grade = 'tree'"))
        .hasMessageContaining("it only ever grows");
  }
}
