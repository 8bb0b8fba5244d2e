package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.Ended;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** A ledger that somebody broke holds its partner back, and no other. */
@DatabaseTest
@Slow(4)
class BrokenLedgerRunTest {
  @TempDir Path folder;

  @Test
  void every_partner_whose_ledger_is_broken_is_held_back_and_named() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    List<String> partners =
        List.of(
            "whole",
            "rowgone",
            "rowmore",
            "noted",
            "entry",
            "entrygone",
            "worth",
            "share",
            "link",
            "linkgone",
            "day",
            "daygone",
            "daymore");
    for (String partner : partners) {
      lake.partner(partner);
      lake.report(partner + "/r_2026-11-19.csv", RevenueUnderTest.tenOrders());
    }
    lake.publish();
    breakThings(lake);
    for (String partner : partners) {
      lake.report(
          partner + "/r_2026-11-20.csv",
          RevenueUnderTest.HEADER + RevenueUnderTest.order(1, "done", 900, 27));
    }

    Ended ended = lake.run();

    assertThat(ended.code()).as(ended.text()).isEqualTo(3);
    assertThat(ended.held("whole")).isNull();
    String rows =
        "kept rows and their commission = what was noted of the reports (expected 10 KRW 1650,"
            + " found %s)";
    assertThat(ended.held("rowgone")).isEqualTo(rows.formatted("9 KRW 1590"));
    assertThat(ended.held("rowmore")).isEqualTo(rows.formatted("10 KRW 1651"));
    assertThat(ended.held("noted")).contains("(expected 11 KRW 1650, found 10 KRW 1650)");
    for (String partner : List.of("entry", "entrygone", "worth", "share")) {
      assertThat(ended.held(partner))
          .as(partner)
          .startsWith(
              "orders whose ledger entries are not what they are worth (expected 0, found 1)");
    }
    for (String partner : List.of("entry", "entrygone", "day", "daygone", "daymore")) {
      assertThat(ended.held(partner))
          .as(partner)
          .endsWith(
              "days of creators whose sums are not those of their entries (expected 0, found 1)");
    }
    for (String partner : List.of("link", "linkgone")) {
      assertThat(ended.held(partner))
          .as(partner)
          .contains("orders whose link is not their booking (expected 0, found 1)");
    }
    assertThat(
            lake.ledger("select string_agg(distinct partner, ' ') from adjustments where seq > 1"))
        .as("nothing was posted but of the whole one")
        .containsExactly("whole");
    assertThat(
            lake.rows(
                "SELECT error FROM lake_runs.runs WHERE status <> 'published' OR error IS NOT NULL"))
        .singleElement()
        .asString()
        .contains("rowgone: kept rows", "link: orders whose link");
  }

  private static void breakThings(RevenueUnderTest lake) throws Exception {
    lake.sql(
        """
        delete from partner_rows where partner = 'rowgone' and lineage_key = 'K2';
        update partner_rows set commission_minor = 61 where partner = 'rowmore'
          and lineage_key = 'K2';
        update report_files set sums = jsonb_set(sums, '{KRW,rows}', '11'), rows = 11
          where partner = 'noted';
        update adjustments set commission_krw = commission_krw + 1,
          platform_krw = platform_krw + 1 where partner = 'entry' and lineage_key = 'K2';
        delete from adjustments where partner = 'entrygone' and lineage_key = 'K2';
        update conversions set commission_krw = commission_krw + 1,
          platform_krw = platform_krw + 1 where partner = 'worth' and lineage_key = 'K2';
        alter table adjustments drop constraint shares_are_the_commission;
        update adjustments set platform_krw = platform_krw + 1
          where partner = 'share' and lineage_key = 'K2';
        update match_links m set booking_id = booking_id + 1000
          where partner = 'link' and lineage_key = 'K2';
        delete from match_links where partner = 'linkgone' and lineage_key = 'K2';
        update daily_sums set gross_minor = gross_minor + 1 where partner = 'day'
          and (creator_id, date_kst, status) in (select creator_id, date_kst, status
            from daily_sums where partner = 'day' order by 1, 2, 3 limit 1);
        delete from daily_sums where partner = 'daygone'
          and (creator_id, date_kst, status) in (select creator_id, date_kst, status
            from daily_sums where partner = 'daygone' order by 1, 2, 3 limit 1);
        insert into daily_sums values (1, '2020-01-01', 'KRW', 'pending', 'daymore', 1, 1, 1, 1, 1);
        """);
  }

  @Test
  void a_booking_that_a_link_of_another_order_was_pointed_at_is_on_one_order_still()
      throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("whole");
    lake.partner("pointed");
    for (String partner : List.of("whole", "pointed")) {
      lake.report(partner + "/r_2026-11-19.csv", RevenueUnderTest.tenOrders());
    }
    lake.publish();
    lake.sql(
        """
        alter table match_links drop constraint a_booking_is_of_one_lineage;
        insert into match_links (partner, lineage_key, booking_id, match_rung, run_no)
          select partner, lineage_key, booking_id - 1, match_rung, run_no from match_links
          where partner = 'pointed' and lineage_key = 'K2';
        """);

    Ended ended = lake.run();

    assertThat(ended.code()).as(ended.text()).isEqualTo(3);
    assertThat(ended.held("pointed")).contains("orders whose link is not their booking");
    assertThat(ended.held("whole")).isNull();
  }
}
