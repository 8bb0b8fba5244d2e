package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.Ended;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** The slots of one night: what a later one does depends on what an earlier one held back. */
@DatabaseTest
@Slow(3)
class SlotsRunTest {
  private static final String SKIPPED = "2026-11-20 is published already, by run daily-revenue-";
  private static final String RECORDED =
      "SELECT status, exit_code FROM lake_runs.runs ORDER BY recorded_at";

  @TempDir Path folder;

  @Test
  void partners_that_were_held_back_and_reports_that_came_late_are_the_next_slots()
      throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("good");
    lake.partner("bad");
    String ten = RevenueUnderTest.tenOrders();
    lake.report("good/r_2026-11-20.csv", ten);
    lake.report("bad/r_2026-11-20.csv", ten.replace("share", "earned"));
    assertThat(lake.run("--skipPublished").code()).isEqualTo(3);

    Ended again = lake.run("--skipPublished");
    assertThat(again.code()).as("held back still: " + again.text()).isEqualTo(3);
    assertThat(again.held("bad")).contains("the column 'share' is missing");

    lake.report("bad/r_2026-11-20.csv", ten);
    Ended mended = lake.publish("--skipPublished");
    assertThat(mended.text()).contains("published", "looking for reports").doesNotContain(SKIPPED);
    assertThat(lake.published()).containsExactly("bad", "good");

    Ended early = lake.publish("--skipPublished");
    assertThat(early.text()).contains(SKIPPED).doesNotContain("looking for reports");
    assertThat(lake.rows(RECORDED)).containsExactly("published|3", "published|3", "published|0");

    lake.report(
        "good/r_2026-11-20_1.csv",
        RevenueUnderTest.HEADER + RevenueUnderTest.order(1, "gone", 1000, 30));
    Ended late = lake.publish("--skipPublished");
    assertThat(late.text()).as("a report came late").doesNotContain(SKIPPED);
    assertThat(lake.orders("good")).startsWith("K1|cancelled|0|0");
  }

  @Test
  void a_run_whose_upstream_is_missing_opens_no_ledger() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("good");
    lake.report("good/r_2026-11-20.csv", RevenueUnderTest.tenOrders());

    Ended ended = lake.run("--after=ga4-merge, rds-to-bigquery");

    assertThat(ended.code()).as(ended.text()).isEqualTo(4);
    assertThat(ended.text())
        .contains(
            "ga4-merge of 2026-11-20 is not published: no run of it",
            "rds-to-bigquery of 2026-11-20 is not published: no run of it")
        .doesNotContain("looking for reports");
    assertThat(lake.ledger("select count(*) from report_files")).containsExactly("0");
    assertThat(lake.rows(RECORDED)).containsExactly("failed|4");
  }
}
