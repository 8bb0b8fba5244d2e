package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.ledger.entry.Unused;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerAudit;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class DailySumsTest {
  private static final Instant START = Instant.parse("2025-02-01T00:00:00Z");

  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @Test
  void sums_are_those_of_the_entries_whoever_writes_when() throws Exception {
    CompletableFuture.allOf(
            Stream.of("one", "two")
                .map(partner -> CompletableFuture.runAsync(() -> post(partner)))
                .toArray(CompletableFuture[]::new))
        .get();
    db.post("2025-01-20");
    db.writeBack("2025-03-01", Order.of("LAST", 100));

    String sums =
        "select string_agg(concat_ws(' ', creator_id, date_kst, status, c, s), ';' order by"
            + " creator_id, date_kst, status) from (select creator_id, date_kst, status,"
            + " sum(commission_krw) as c, sum(creator_krw) as s from %s group by 1, 2, 3) t"
            + " where c <> 0 or s <> 0";
    assertThat(db.platform().value(sums.formatted("creator_revenue_daily")))
        .isEqualTo(db.ledger().value(sums.formatted("adjustments where creator_id is not null")));
  }

  /** Orders that come, change, move from creator to creator and go; some runs are taken back. */
  private void post(String partner) {
    Random random = new Random(partner.hashCode());
    Set<String> known = new HashSet<>();
    try (Connection connection = db.connect()) {
      for (int round = 0; round < 8; round++) {
        List<Target> changed = new ArrayList<>();
        List<Target> fresh = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          String key = "L" + i;
          if (random.nextInt(3) > 0) {
            (known.contains(key) ? changed : fresh).add(order(key, random).target());
          }
        }
        PartnerPosting posting =
            new PartnerPosting(
                partner,
                version(connection, partner),
                List.of(),
                List.of(),
                Unused.NOTHING,
                changed,
                fresh,
                List.of(),
                Map.of("v1", "terms of v1"),
                random.nextBoolean());
        LedgerRun run =
            new LedgerRun(partner + round, LocalDate.of(2025, 1, 20), START.plusSeconds(round));
        LedgerWriter writer = new LedgerWriter(db.names());
        if (random.nextInt(4) > 0) {
          writer.post(connection, run, posting);
          fresh.forEach(target -> known.add(target.conversion().lineageKey()));
        } else {
          writer.rehearse(connection, run, posting);
        }
        LedgerAudit audit = LedgerAudit.of(connection, db.names(), partner);
        assertThat(audit.offDay()).isZero();
        assertThat(audit.offTarget()).isZero();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Order order(String key, Random random) {
    Order order =
        Order.of(key, 100L * random.nextInt(5))
            .creator(random.nextInt(5) == 0 ? null : Long.valueOf(7 + random.nextInt(3)))
            .on("2025-01-" + (10 + random.nextInt(3)));
    return switch (random.nextInt(4)) {
      case 0 -> order.pending();
      case 1 -> order.cancelled();
      default -> order;
    };
  }

  private long version(Connection connection, String partner) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select coalesce(max(version), 0) from %s.fences where partner = '%s'"
                    .formatted(db.names().ledger(), partner))) {
      found.next();
      return found.getLong(1);
    }
  }
}
