package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.order;
import static studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.tenOrders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.Ended;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** A database that goes away while a run writes to it. */
@DatabaseTest
@Timeout(120)
@Slow(3)
class LostDatabaseRunTest {
  private static final List<String> TABLES =
      List.of(
          "SELECT 'orders', * EXCLUDE (run_id) FROM revenue.conversions",
          "SELECT 'links', * EXCLUDE (run_id) FROM revenue.match_links",
          "SELECT 'entries', * EXCLUDE (run_id, posted_at) FROM revenue.adjustments",
          "SELECT 'days', * FROM revenue.creator_revenue_daily",
          "SELECT 'rows', * EXCLUDE (run_id) FROM revenue.partner_rows",
          "SELECT 'classes', * EXCLUDE (run_id, explain) FROM revenue.reconciliation_results");

  /** Ends the session that writes, at its last table but one, the first time alone. */
  private static final String BREAK =
      """
      create sequence lake_revenue.attempts;
      create function lake_revenue.break() returns trigger language plpgsql as $$
      begin
        if nextval('lake_revenue.attempts') = 1 then
          perform pg_terminate_backend(pg_backend_pid());
        end if;
        return null;
      end $$;
      create trigger break after insert on %s
        for each statement execute function lake_revenue.break();
      """;

  @TempDir Path folder;

  private RevenueUnderTest lake(String name) throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(Files.createDirectories(folder.resolve(name)));
    lake.partner("early");
    lake.partner("late");
    lake.report("early/r_2026-11-19.csv", tenOrders());
    lake.report("late/r_2026-11-19.csv", tenOrders() + order(3, "gone", 0, 0));
    return lake;
  }

  private static List<String> state(RevenueUnderTest lake) throws Exception {
    List<String> all = new ArrayList<>();
    for (String table : TABLES) {
      all.addAll(lake.rows(table + " ORDER BY ALL"));
    }
    all.addAll(
        lake.ledger(
            "select concat_ws(' ', creator_id, date_kst, status, commission_krw, creator_krw)"
                + " from creator_revenue_daily order by 1"));
    return all;
  }

  @Test
  void a_session_that_ends_while_posting_leaves_nothing_and_the_same_command_heals()
      throws Exception {
    RevenueUnderTest calm = lake("calm");
    calm.publish("--writeBack=true");

    for (String table : List.of("lake_revenue.adjustments", "public.creator_revenue_daily")) {
      RevenueUnderTest lake = lake(table);
      lake.sql(BREAK.formatted(table));
      Ended lost = lake.run("--writeBack=true");

      assertThat(lost.code()).as(lost.text()).isEqualTo(4);
      assertThat(lost.text()).contains("early");
      assertThat(lake.ledger("select count(*) from adjustments where partner = 'early'"))
          .containsExactly("0");
      assertThat(lake.ledger("select count(*) from report_files where partner = 'early'"))
          .containsExactly("0");

      lake.publish("--writeBack=true");
      assertThat(state(lake)).isEqualTo(state(calm)).hasSizeGreaterThan(60);
    }
  }
}
