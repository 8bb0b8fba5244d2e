package studio.moment.lake.local.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.OrderTruth;

/**
 * What daily-revenue makes of reports with every fault, against what the generator says of them.
 */
class RevenueTruthTest {
  @TempDir static Path folder;
  private static FoundRevenue found;

  @BeforeAll
  static void publish() throws Exception {
    SampleRevenue lake = SampleRevenue.of(folder);
    lake.publish(SampleReports.FOLDER, SampleReports.LAST);
    found = new FoundRevenue(lake, SampleReports.TRUTH);
  }

  @Test
  void every_order_and_booking_comes_out_as_labelled() {
    found.assertClasses();
  }

  @Test
  void every_row_that_is_not_used_is_so_for_its_reason() {
    found.assertUnusedRows();
  }

  @Test
  void every_other_row_is_of_its_order_and_has_its_class() {
    found.assertUsedRows();
  }

  @Test
  void every_order_stands_as_last_told_with_its_amounts_to_the_last_unit() {
    found.assertStates();
  }

  @Test
  void no_link_is_false_and_none_is_missing(TestReporter reporter) {
    FoundRevenue.Links links = found.links();
    reporter.publishEntry("links", links.toString());
    assertThat(links.precision()).as("%s", links).isEqualTo(1.0);
    assertThat(links.recall()).as("%s", links).isEqualTo(1.0);
  }

  @Test
  void twins_of_the_same_amount_are_never_merged() {
    List<OrderTruth> twins = orders(Set.of(Fault.TWIN_WITH_IDS, Fault.TWINS_WITHOUT_IDS));
    assertThat(twins).hasSizeGreaterThan(4);
    for (OrderTruth twin : twins) {
      List<String> links =
          found
              .lake()
              .rows(
                  "SELECT booking_id FROM revenue.match_links WHERE lineage_key = '"
                      + twin.lineage()
                      + "'");
      assertThat(links)
          .as("%s", twin)
          .isEqualTo(twin.bookings().stream().map(String::valueOf).toList());
    }
    assertThat(
            found
                .lake()
                .rows(
                    "SELECT booking_id FROM revenue.match_links WHERE sum_group IS NULL"
                        + " GROUP BY booking_id HAVING count(*) > 1"))
        .isEmpty();
  }

  @Test
  void ambiguous_orders_name_their_candidates_and_belong_to_nobodys_booking() {
    assertThat(
            found
                .lake()
                .rows(
                    """
                    SELECT DISTINCT json_array_length(explain::JSON, '$.candidates') > 0,
                      booking_id IS NULL
                    FROM revenue.reconciliation_results WHERE class = 'AMBIGUOUS' AND side = 'partner'"""))
        .containsExactly("true|true");
  }

  @Test
  void the_ledger_is_what_orders_are_worth_and_shares_are_the_commission() {
    assertThat(
            found
                .lake()
                .number(
                    """
                    SELECT count(*) FROM revenue.conversions c FULL JOIN (
                      SELECT partner, lineage_key, sum(commission_krw) AS commission_krw,
                        sum(creator_krw) AS creator_krw, sum(platform_krw) AS platform_krw
                      FROM revenue.adjustments GROUP BY ALL) a USING (partner, lineage_key)
                    WHERE coalesce(a.commission_krw, 0) <> c.commission_krw
                      OR coalesce(a.creator_krw, 0) + coalesce(a.platform_krw, 0)
                        <> c.commission_krw
                      OR coalesce(a.creator_krw, 0) <> c.creator_krw"""))
        .isZero();
    assertThat(found.lake().number("SELECT sum(creator_krw)::BIGINT FROM revenue.adjustments"))
        .isPositive();
  }

  private static List<OrderTruth> orders(Set<Fault> faults) {
    return SampleReports.TRUTH.partners().values().stream()
        .flatMap(partner -> partner.orders().values().stream())
        .filter(order -> order.faults().stream().anyMatch(faults::contains))
        .collect(Collectors.toList());
  }
}
