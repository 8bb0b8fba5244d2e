package studio.moment.lake.pipelines.ga4.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.export.EventReader;
import studio.moment.lake.pipelines.ga4.event.export.EventSettings;
import studio.moment.lake.pipelines.ga4.event.export.EventSink;
import studio.moment.lake.pipelines.ga4.event.export.Rejection;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.pipelines.ga4.read.RowGroupReader;
import studio.moment.lake.pipelines.ga4.read.RowGroupTask;
import studio.moment.lake.pipelines.ga4.read.ShardPlan;
import studio.moment.lake.pipelines.ga4.shard.FileShard;
import studio.moment.lake.pipelines.ga4.shard.FolderShards;
import studio.moment.lake.privacy.keys.TestKeysets;

/** Events of real export files, as the pipeline reads them. */
final class RealDays {
  private static final LocalDate FIRST = LocalDate.of(2020, 12, 21);
  private static final LocalDate LAST = LocalDate.of(2020, 12, 23);

  private RealDays() {}

  /** Where the files are, if anybody said. */
  static Optional<Path> folder() {
    String named = System.getProperty("lake.ga4.data", System.getenv("LAKE_GA4_DATA"));
    return Optional.ofNullable(named)
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(folder -> Files.exists(folder.resolve("events_20201221.parquet")));
  }

  static List<Event> events(Path folder) {
    EventReader reader =
        new EventReader(
            new EventSettings("default", ZoneOffset.UTC, DeclaredParameters.none()),
            TestKeysets.keys());
    List<Event> events = new ArrayList<>();
    EventSink sink =
        new EventSink() {
          @Override
          public void accept(Event event) {
            events.add(event);
          }

          @Override
          public void reject(Rejection rejection) {
            assertThat(rejection).as("a rejected event").isNull();
          }
        };
    for (FileShard shard : FolderShards.list(folder.toString())) {
      LocalDate day = shard.name().date();
      if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
        for (RowGroupTask task : ShardPlan.of(shard).tasks()) {
          RowGroupReader.read(task, record -> reader.read(record, day, sink));
        }
      }
    }
    return events;
  }
}
