package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.Ended;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** What is wrong with one partner's reports holds that partner back, and no other. */
@DatabaseTest
@Slow(5)
class BadInputRunTest {
  private static final String TODAY = "/r_2026-11-20.csv";

  @TempDir Path folder;

  @Test
  void partners_with_bad_reports_are_held_back_each_with_what_to_do_and_the_others_published()
      throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    String ten = RevenueUnderTest.tenOrders();
    lake.partner("good");
    lake.report("good" + TODAY, ten);
    lake.partner("charset");
    lake.report("charset" + TODAY, ten.replace("K3", "김3").getBytes(Charset.forName("MS949")));
    lake.partner("column");
    lake.report("column" + TODAY, ten.replace("share", "earned"));
    lake.partner("header");
    lake.report(
        "header" + TODAY, "share,sold,extra,state,sub,order,date\n30,1000,x,done,,K1,2026-11-19\n");
    lake.partner("status");
    lake.report("status" + TODAY, ten + "2026-11-19,K1,,lost,1,1\n");
    lake.partner("separators");
    lake.report("separators" + TODAY, ten + "2026-11-19,K1,,done,\"1.234,50\",1\n");
    lake.partner("dates");
    lake.report("dates" + TODAY, ten + "2026-02-30,K1,,done,1,1\n");
    lake.partner("cut");
    lake.report("cut" + TODAY, ten.substring(0, ten.length() - 9));
    String[] declares = {
      "charset: utf_8}",
      "charset: utf_8, trailer: END}",
      "format:",
      "declared: {rows: {trailer: 2}, commission: {trailer: 3}}\nformat:"
    };
    lake.partner("counted", declares);
    lake.report("counted" + TODAY, ten + "END,11,1650\n");
    lake.partner("summed", declares);
    lake.report("summed" + TODAY, ten + "END,10,1651\n");
    lake.partner("declared", declares);
    lake.report("declared" + TODAY, ten + "END,10,1650\n");
    lake.partner(
        "manifest", "format:", "declared: {sideFile: .json, rows: {side: count}}\nformat:");
    lake.report("manifest" + TODAY, ten);
    lake.report("manifest" + TODAY + ".json", "{\"count\": 9}");
    lake.partner("two");
    lake.report("two" + TODAY, ten);
    lake.report(
        "two/r_2026-11-20_1.csv",
        RevenueUnderTest.HEADER + RevenueUnderTest.order(1, "gone", 1000, 30));
    lake.partner("same");
    lake.report("same" + TODAY, ten);
    lake.report("same/r_2026-11-20_0.csv", RevenueUnderTest.HEADER);
    lake.partner("twice");
    lake.report("twice/r_2026-11-19.csv", ten);
    lake.report("twice" + TODAY, ten);
    lake.partner("empty", "format:", "expected: {days: daily, empty: refuse}\nformat:");
    lake.report("empty" + TODAY, RevenueUnderTest.HEADER);
    lake.partner("rate", "currency: KRW", "currency: AUD");
    lake.report("rate" + TODAY, ten);
    lake.partner("negative", "amendment: snapshot", "amendment: delta");
    lake.report("negative" + TODAY, ten + "2026-11-19,K1,,done,-5000,-150\n");
    lake.report("unknown" + TODAY, ten);

    Ended ended = lake.run();
    assertThat(ended.code()).as(ended.text()).isEqualTo(3);
    assertThat(lake.published())
        .containsExactly("declared", "good", "header", "negative", "rate", "twice", "two");
    assertThat(ended.text())
        .as("what was published is told of as in a run that held back nobody")
        .contains("warning: rate: orders that cannot be priced: 10, for example");
    assertThat(ended.held("charset"))
        .isEqualTo(
            "charset/r_2026-11-20.csv: byte 100, in line 4: 1 byte(s) do not decode as the declared"
                + " charset: utf_8; the bytes from there on read as ms949, is that its charset?");
    assertThat(ended.held("column"))
        .isEqualTo(
            "column/r_2026-11-20.csv: the column 'share' is missing; there are date, order, sub,"
                + " state, sold, earned");
    assertThat(ended.held("status"))
        .isEqualTo(rejected("status", "status: the status 'lost' is not in the adapter's map"));
    assertThat(ended.held("separators"))
        .isEqualTo(
            rejected(
                "separators",
                "gross: '9.999,99' is no number with the decimal sign '.' and no sign between"
                    + " thousands"));
    assertThat(ended.held("dates"))
        .isEqualTo(
            rejected("dates", "occurredAt: '9999-99-99' is no day or time written as yyyy-MM-dd"));
    assertThat(ended.held("cut"))
        .isEqualTo("cut/r_2026-11-20.csv: the file ends within row 11; is it cut?");
    assertThat(ended.held("counted"))
        .isEqualTo("counted/r_2026-11-20.csv: the report declares rows 11, found are 10");
    assertThat(ended.held("summed"))
        .isEqualTo(
            "summed/r_2026-11-20.csv: the report declares commission 1651 (minor units, KRW),"
                + " found are 1650");
    assertThat(ended.held("manifest"))
        .isEqualTo("manifest/r_2026-11-20.csv: the report declares rows 9, found are 10");
    assertThat(ended.held("same"))
        .contains("same/r_2026-11-20.csv and same/r_2026-11-20_0.csv are both report 0");
    assertThat(ended.held("empty"))
        .isEqualTo(
            "empty/r_2026-11-20.csv: the report of 2026-11-20 has no rows, though that day expects"
                + " some");
    assertThat(ended.text())
        .contains("Put the report or the adapter right and run the same command again.");

    // Orders of the others are as told, whatever is odd about their reports.
    List<String> asTold = lake.orders("good");
    assertThat(asTold).hasSize(10).startsWith("K1|confirmed|1000|30");
    assertThat(lake.orders("declared")).isEqualTo(asTold);
    assertThat(lake.orders("twice")).isEqualTo(asTold);
    assertThat(classes(lake, "twice")).containsExactly("DUPLICATE|10", "MATCHED|20");
    assertThat(lake.orders("header")).containsExactly("K1|confirmed|1000|30");
    assertThat(lake.orders("two")).startsWith("K1|cancelled|0|0").hasSize(10);
    assertThat(lake.orders("negative")).as("never below zero").startsWith("K1|cancelled|0|0");
    assertThat(
            lake.rows(
                "SELECT min(commission_krw) FROM revenue.adjustments WHERE partner = 'negative'"))
        .containsExactly("60");
    assertThat(
            lake.rows("SELECT DISTINCT is_posted FROM revenue.conversions WHERE partner = 'rate'"))
        .containsExactly("false");

    // The run's record names every one of them.
    String error = lake.rows("SELECT error FROM lake_runs.runs").get(0);
    for (String held : HELD) {
      assertThat(error).contains(held + ": " + ended.held(held));
    }
    assertThat(check(lake, "rate: orders that cannot be priced"))
        .startsWith("warned|0|10, for example NO_RATE: no rate of AUD for the order of 2026-11-19");
    assertThat(check(lake, "every report is of a known partner"))
        .startsWith("warned|none left out|unknown/r_2026-11-20.csv: no adapter has the partner");
  }

  private static final List<String> HELD =
      List.of(
          "charset",
          "column",
          "counted",
          "cut",
          "dates",
          "empty",
          "manifest",
          "same",
          "separators",
          "status",
          "summed");

  private static String rejected(String partner, String why) {
    return "rejected rows (expected at most 0, found 1, the first in %s%s, row 12, %s)"
        .formatted(partner, TODAY, why);
  }

  private static String check(RevenueUnderTest lake, String name) {
    return lake.rows(
            "SELECT status, expected, actual FROM lake_runs.checks WHERE name = '" + name + "'")
        .get(0);
  }

  private static List<String> classes(RevenueUnderTest lake, String partner) {
    return lake.rows(
        "SELECT class, count(*) FROM revenue.reconciliation_results WHERE partner = '"
            + partner
            + "' GROUP BY class ORDER BY class");
  }

  @Test
  void what_was_put_right_is_published_by_the_same_command() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("mending");
    String ten = RevenueUnderTest.tenOrders();
    lake.report("mending" + TODAY, ten.replace("done,4000", "lost,4000"));
    assertThat(lake.run().code()).isEqualTo(3);
    assertThat(lake.ledger("select count(*) from report_files")).containsExactly("0");

    lake.report("mending" + TODAY, ten);
    lake.publish();
    assertThat(lake.orders("mending")).hasSize(10);
  }

  @Test
  void strict_runs_stop_at_a_report_of_nobody() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("good");
    lake.report("good" + TODAY, RevenueUnderTest.tenOrders());
    lake.report("unknown" + TODAY, RevenueUnderTest.tenOrders());

    Ended ended = lake.run("--strict");
    assertThat(ended.code()).as(ended.text()).isEqualTo(3);
    assertThat(ended.text()).contains("unknown/r_2026-11-20.csv: no adapter has the partner");
    assertThat(lake.ledger("select count(*) from adjustments")).containsExactly("0");
  }

  @Test
  void policies_whose_dates_overlap_stop_the_run_and_a_gap_prices_nothing() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("good");
    lake.partner("gap");
    lake.policy("gap", "from: 2026-01-01", "from: 2026-11-20");
    lake.report("good" + TODAY, RevenueUnderTest.tenOrders());
    lake.report("gap" + TODAY, RevenueUnderTest.tenOrders());
    Ended gap = lake.publish();
    assertThat(gap.text()).contains("gap: orders that cannot be priced: 10, for example");
    assertThat(lake.ledger("select partner || count(*) from adjustments group by partner"))
        .containsExactly("good10");

    lake.policy("gap", "versions:\n", "versions:\n" + SECOND);
    Ended overlap = lake.run();
    assertThat(overlap.code()).isEqualTo(2);
    assertThat(overlap.text()).contains("gap.policy.yaml");
  }

  /** From the same day on as the version that follows. */
  private static final String SECOND =
      """
        - id: "other"
          from: 2026-01-01
          earnOn: {default: confirmation}
          commission: {of: commission, default: {rate: 100%}}
          creator: {of: commission, default: {rate: 40%}}
          fx: {of: order, day: same}
          rounding: {won: {mode: half_up, digits: 0}, creator: {mode: down, digits: 0}}
          payout: {minimum: 10000, withholding: {rate: 3.3%}}
      """;
}
