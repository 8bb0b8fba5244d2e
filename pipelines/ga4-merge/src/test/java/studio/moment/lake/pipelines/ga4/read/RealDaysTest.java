package studio.moment.lake.pipelines.ga4.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.codec.EventBatch;
import studio.moment.lake.pipelines.ga4.event.export.EventReader;
import studio.moment.lake.pipelines.ga4.event.export.EventSettings;
import studio.moment.lake.pipelines.ga4.event.export.EventSink;
import studio.moment.lake.pipelines.ga4.event.export.Rejection;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.pipelines.ga4.shard.FileShard;
import studio.moment.lake.pipelines.ga4.shard.FolderShards;
import studio.moment.lake.privacy.keys.TestKeysets;

/**
 * Three days (2020-12-21 to 23) of Google's public obfuscated store, where the environment variable
 * LAKE_GA4_DATA or the system property lake.ga4.data names their folder. The numbers were counted
 * by plain SQL over the files.
 */
class RealDaysTest {
  @Test
  void three_days_of_a_real_shop_are_read_without_a_loss() {
    String folder = System.getProperty("lake.ga4.data", System.getenv("LAKE_GA4_DATA"));
    Assumptions.assumeTrue(folder != null, "no real days here");
    EventReader reader =
        new EventReader(
            new EventSettings("shop", ZoneOffset.UTC, EventTable.defaultDeclared()),
            TestKeysets.keys());
    Counting counting = new Counting();
    for (FileShard shard : FolderShards.list(folder)) {
      ShardPlan plan = ShardPlan.of(shard);
      assertThat(plan.unknownColumns()).isEmpty();
      for (RowGroupTask task : plan.tasks()) {
        RowGroupReader.read(task, row -> reader.read(row, task.shard().date(), counting));
      }
    }
    counting.keep();

    assertThat(counting.rejections).isEmpty();
    assertThat(counting.events).isEqualTo(127_182);
    assertThat(counting.keys).as("there are no exact duplicates").hasSize(127_182);
    assertThat(counting.purchases).hasSize(180);
    assertThat(counting.purchases)
        .filteredOn(event -> event.purchase().transactionId() == null)
        .hasSize(5);
    assertThat(
            counting.purchases.stream()
                .map(event -> event.purchase().revenue())
                .filter(revenue -> revenue != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("11077");
    assertThat(counting.sessions).hasSize(11_298);
    // (no user ids in this data; every visitor consented)
    assertThat(counting.cookieless).isZero();
  }

  /** Counts events as they come out of their batches. */
  private static final class Counting implements EventSink {
    private static final int BATCH = 1 << 20;

    private final EventBatch batch = new EventBatch();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final List<Event> purchases = new ArrayList<>();
    private int events;
    private int cookieless;

    @Override
    public void accept(Event event) {
      batch.add(event);
      if (batch.size() > BATCH) {
        keep();
      }
    }

    @Override
    public void reject(Rejection rejection) {
      rejections.add(rejection);
    }

    void keep() {
      Predicate<Event> isPurchase = event -> event.name().equals("purchase");
      EventBatch.read(
          batch.finish(),
          event -> {
            events++;
            keys.add(event.key());
            sessions.add(event.userPseudoId() + "/" + event.sessionId());
            cookieless += event.cookieless() ? 1 : 0;
            if (isPurchase.test(event)) {
              purchases.add(event);
            }
          });
    }
  }
}
