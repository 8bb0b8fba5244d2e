package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.HEADER;
import static studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.order;
import static studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.tenOrders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** What is posted follows from what partners say, not from when or how often they say it. */
@DatabaseTest
@Slow(12)
class ReplayRunTest {
  /** All tables, without what tells runs and places in files. */
  private static final List<String> TABLES =
      List.of(
          "SELECT 'orders', * EXCLUDE (run_id, row_ids) FROM revenue.conversions",
          "SELECT 'links', * EXCLUDE (run_id) FROM revenue.match_links",
          "SELECT 'entries', * EXCLUDE (run_id, posted_at) FROM revenue.adjustments",
          "SELECT 'days', * FROM revenue.creator_revenue_daily",
          "SELECT 'periods', * FROM revenue.periods",
          "SELECT 'classes', * EXCLUDE (run_id) FROM revenue.reconciliation_results"
              + " WHERE side <> 'row'",
          "SELECT DISTINCT 'rows', * EXCLUDE (run_id, file, file_contents, number, file_sequence)"
              + " FROM revenue.partner_rows");

  @TempDir Path folder;

  private RevenueUnderTest lake(String name, String... changes) throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(Files.createDirectories(folder.resolve(name)));
    lake.partner("shop", changes);
    return lake;
  }

  private static List<String> tables(RevenueUnderTest lake) {
    List<String> all = new ArrayList<>();
    for (String table : TABLES) {
      all.addAll(lake.rows(table + " ORDER BY ALL"));
    }
    return all;
  }

  @Test
  void shuffled_rows_split_reports_and_repeated_ones_come_to_the_same() throws Exception {
    List<String> rows = new ArrayList<>();
    for (int n = 1; n <= 9; n++) {
      rows.add(order(n, n % 3 == 0 ? "gone" : n % 2 == 0 ? "open" : "done", n * 1000, n * 30));
    }
    String later = HEADER + order(2, "done", 2000, 60) + order(5, "done", 4000, 120);

    RevenueUnderTest plain = lake("plain");
    plain.report("shop/r_2026-11-19.csv", HEADER + String.join("", rows));
    plain.report("shop/r_2026-11-20.csv", later);
    plain.publish();

    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(5));
    RevenueUnderTest split = lake("split");
    split.report("shop/r_2026-11-19.csv", HEADER + String.join("", shuffled.subList(0, 4)));
    split.report("shop/r_2026-11-19_1.csv", HEADER + String.join("", shuffled.subList(4, 9)));
    // The same bytes once more, under another name of the same day.
    split.report("shop/r_2026-11-19_2.csv", HEADER + String.join("", shuffled.subList(4, 9)));
    split.report("shop/r_2026-11-20.csv", later);
    split.publish();

    assertThat(tables(split)).isEqualTo(tables(plain)).hasSizeGreaterThan(50);
  }

  @Test
  void the_same_reports_again_post_nothing_under_any_name_on_any_day() throws Exception {
    RevenueUnderTest lake = lake("again");
    lake.report("shop/r_2026-11-19.csv", tenOrders());
    lake.publish();
    List<String> entries = lake.ledger("select adjustments::text from adjustments order by 1");
    List<String> days = lake.rows("SELECT * FROM revenue.creator_revenue_daily ORDER BY ALL");
    List<String> orders = lake.orders("shop");

    lake.publish();
    lake.report("shop/r_2026-11-19_1.csv", tenOrders());
    lake.publish();
    lake.report("shop/r_2026-11-20.csv", tenOrders());
    assertThat(lake.runOn("2026-11-21").code()).isZero();

    assertThat(entries).hasSize(10);
    assertThat(lake.ledger("select adjustments::text from adjustments order by 1"))
        .isEqualTo(entries);
    assertThat(lake.rows("SELECT * FROM revenue.creator_revenue_daily ORDER BY ALL"))
        .isEqualTo(days);
    assertThat(lake.orders("shop")).isEqualTo(orders);
  }

  @Test
  void a_correction_touches_its_order_alone_and_posts_the_difference() throws Exception {
    RevenueUnderTest lake = lake("correction");
    lake.report("shop/r_2026-11-19.csv", tenOrders());
    lake.publish();
    List<String> others =
        lake.ledger(
            "select conversions::text from conversions where lineage_key <> 'K5' order by 1");

    lake.report("shop/r_2026-11-20.csv", HEADER + order(5, "done", 4000, 121));
    lake.publish();

    assertThat(
            lake.ledger(
                "select conversions::text from conversions where lineage_key <> 'K5' order by 1"))
        .isEqualTo(others);
    assertThat(
            lake.ledger(
                """
                select concat_ws(' ', lineage_key, gross_krw, commission_krw, creator_krw,
                  platform_krw, reason) from adjustments where seq > 1"""))
        .containsExactly("K5 -1000 -29 -15 -14 change");
    assertThat(
            lake.rows(
                "SELECT record_key, class FROM revenue.reconciliation_results WHERE class <> 'MATCHED' AND side = 'partner'"))
        .containsExactly("K5|AMOUNT_MISMATCH");
  }

  @Test
  void a_report_put_right_under_its_own_name_counts_instead_of_the_old_one() throws Exception {
    RevenueUnderTest lake = lake("replaced");
    lake.partner("later", "amendment: snapshot", "amendment: delta");
    reports(lake, "r_2026-11-19.csv", tenOrders());
    lake.publish();
    for (int share = 31; share <= 32; share++) {
      reports(
          lake,
          "r_2026-11-19.csv",
          tenOrders().replace(order(1, "done", 1000, 30), order(1, "done", 1000 + share, share)));
      lake.publish();
      for (String partner : List.of("shop", "later")) {
        assertThat(lake.orders(partner))
            .as("%s, %d", partner, share)
            .hasSize(10)
            .startsWith("K1|confirmed|" + (1000 + share) + "|" + share)
            .contains("K2|confirmed|2000|60");
      }
    }
    assertThat(
            lake.rows(
                "SELECT partner, sum(commission_krw)::BIGINT FROM revenue.adjustments"
                    + " GROUP BY ALL ORDER BY ALL"))
        .containsExactly("later|1652", "shop|1652");
    // Then the order is told elsewhere too.
    reports(lake, "r_2026-11-20.csv", HEADER + order(1, "done", 0, 5));
    lake.publish();
    assertThat(lake.orders("shop")).startsWith("K1|confirmed|0|5");
    assertThat(lake.orders("later")).startsWith("K1|confirmed|1032|37");
    // The first contents come back: they count, and once.
    reports(lake, "r_2026-11-19.csv", tenOrders());
    lake.publish();
    assertThat(lake.orders("shop")).startsWith("K1|confirmed|0|5");
    assertThat(lake.orders("later")).startsWith("K1|confirmed|1000|35");
  }

  /** The same report of a partner of snapshots and of one of deltas. */
  private static void reports(RevenueUnderTest lake, String name, String contents) {
    lake.report("shop/" + name, contents);
    lake.report("later/" + name, contents);
  }

  @Test
  void a_correction_of_a_closed_month_is_posted_in_the_open_one() throws Exception {
    RevenueUnderTest lake = lake("closed");
    lake.report("shop/r_2026-10-20.csv", inOctober(tenOrders()));
    assertThat(lake.runOn("2026-11-05").code()).isZero();
    try (var connection = lake.connect()) {
      new Periods(LedgerNames.DEFAULT)
          .close(connection, "shop", YearMonth.of(2026, 10), LocalDate.of(2026, 11, 10));
    }
    String totals =
        "select concat_ws(' ', state, entries, gross_krw, commission_krw, creator_krw)"
            + " from periods where period = 202610";
    assertThat(lake.ledger(totals)).containsExactly("CLOSED 10 55000 1650 825");

    lake.report(
        "shop/r_2026-11-20.csv",
        inOctober(HEADER + order(3, "gone", 0, 0) + order(5, "done", 4000, 120)));
    lake.publish();

    assertThat(lake.ledger(totals)).containsExactly("CLOSED 10 55000 1650 825");
    assertThat(
            lake.ledger(
                """
                select concat_ws(' ', lineage_key, period, commission_krw, reason)
                from adjustments where seq > 1 order by 1"""))
        .containsExactly("K3 202611 -90 clawback", "K5 202611 -30 change");
    assertThat(
            lake.rows(
                "SELECT record_key, class, reasons LIKE '%changed_after_close%'"
                    + " FROM revenue.reconciliation_results"
                    + " WHERE run_date = '2026-11-20' AND side = 'partner' AND class <> 'MATCHED' ORDER BY ALL"))
        .containsExactly("K3|STATUS_MISMATCH|true", "K5|AMOUNT_MISMATCH|true");
  }

  private static String inOctober(String report) {
    return report.replace("2026-11-19,", "2026-10-19,");
  }

  @Test
  void the_day_of_confirmation_is_that_of_the_report_which_told_it_first() throws Exception {
    RevenueUnderTest once = lake("once");
    RevenueUnderTest daily = lake("daily");
    String[] days = {
      HEADER + order(1, "open", 1000, 30),
      HEADER + order(1, "done", 1000, 30),
      HEADER + order(1, "done", 1000, 31)
    };
    for (int day = 0; day < days.length; day++) {
      String name = "shop/r_2026-11-" + (18 + day) + ".csv";
      once.report(name, days[day]);
      daily.report(name, days[day]);
      daily.publish();
    }
    once.publish();

    String sql = "SELECT confirmed_at, payable_from FROM revenue.conversions";
    assertThat(once.rows(sql)).isEqualTo(daily.rows(sql));
    assertThat(once.rows("SELECT payable_from FROM revenue.conversions"))
        .containsExactly("2026-11-19");
  }
}
