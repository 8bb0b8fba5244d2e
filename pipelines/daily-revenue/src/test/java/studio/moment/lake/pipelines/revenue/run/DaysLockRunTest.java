package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.run.RevenueUnderTest.Ended;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/**
 * Creators' days are all partners': who verifies or is held back does not keep others from them.
 */
@DatabaseTest
@Slow(4)
class DaysLockRunTest {
  private static final String LOCK = "hashtextextended('moment-lake daily/lake_revenue', 0)";

  @TempDir Path folder;

  private RevenueUnderTest written() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("a");
    lake.report("a/r_2026-11-19.csv", RevenueUnderTest.tenOrders());
    lake.publish("--writeBack=true");
    return lake;
  }

  @Test
  void the_days_are_locked_only_when_all_is_verified() throws Exception {
    RevenueUnderTest lake = written();
    CompletableFuture<Ended> run;
    String locked;
    try (Connection other = lake.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // Of a run that has nothing new only the audit reads entries.
      statement.execute("lock table lake_revenue.adjustments in access exclusive mode");
      run = CompletableFuture.supplyAsync(() -> lake.run("--writeBack=true"));
      awaitOneThatWaits(lake);
      // Whatever is posted beside the audit is posted by now.
      Thread.sleep(1_000);
      locked =
          lake.ledger(
                  "select count(*) from pg_locks where locktype = 'advisory' and granted"
                      + " and database = (select oid from pg_database"
                      + " where datname = current_database())"
                      + " and (classid::bigint << 32 | objid::bigint) = "
                      + LOCK)
              .get(0);
      other.rollback();
    }
    assertThat(run.get().code()).as(run.get().text()).isZero();
    assertThat(locked).isEqualTo("0");
  }

  private static void awaitOneThatWaits(RevenueUnderTest lake) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < until) {
      if (!lake.ledger(
              "select 1 from pg_stat_activity"
                  + " where datname = current_database() and wait_event_type = 'Lock'")
          .isEmpty()) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the audit did not come to the locked table");
  }

  @Test
  void a_partner_that_is_held_back_waits_for_nobody() throws Exception {
    RevenueUnderTest lake = written();
    lake.sql("delete from match_links where partner = 'a' and lineage_key = 'K2'");
    try (Connection other = lake.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      long start = System.nanoTime();
      Ended ended = lake.run("--writeBack=true");
      assertThat(ended.code()).as(ended.text()).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("a wait for the lock takes a minute")
          .isLessThan(Duration.ofSeconds(45));
      other.rollback();
    }
  }
}
