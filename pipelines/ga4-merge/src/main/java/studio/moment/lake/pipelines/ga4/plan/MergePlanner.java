package studio.moment.lake.pipelines.ga4.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.moment.lake.pipelines.ga4.bucket.Buckets;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice.TableToRead;
import studio.moment.lake.pipelines.ga4.read.RowGroupTask;
import studio.moment.lake.pipelines.ga4.read.ShardPlan;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.shard.FileShard;
import studio.moment.lake.pipelines.ga4.shard.FolderShards;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;
import studio.moment.lake.pipelines.ga4.shard.ShardChoice;
import studio.moment.lake.pipelines.ga4.shard.ShardVersions;
import studio.moment.lake.pipelines.ga4.state.ShardState;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.PublishedKeys;
import studio.moment.lake.warehouse.schema.TableName;

/** Decides which shards are read and which days are written. */
final class MergePlanner {
  private final MergeSpec spec;
  private final Optional<Warehouse> published;
  private final String keysetCheck;
  private final Map<LocalDate, ShardState> states;

  /**
   * @param published what is published so far; empty where nothing is
   */
  MergePlanner(MergeSpec spec, Optional<Warehouse> published, String keysetCheck) {
    this.spec = spec;
    this.published = published;
    this.keysetCheck = keysetCheck;
    this.states = published.map(there -> ShardState.read(there, spec.property())).orElse(Map.of());
  }

  /** A plan and the row groups to read; none where the export is in BigQuery. */
  record Result(MergePlan plan, List<RowGroupTask> tasks) {}

  /**
   * Makes sure that user ids get the tokens which rds tables have.
   *
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS where another key is in use
   */
  void requireSameKey() {
    LocalDate first = spec.run().runDate().minusDays(spec.lookbackDays() - 1L);
    boolean coversAll =
        states.keySet().stream()
            .allMatch(day -> !day.isBefore(first) && !day.isAfter(spec.run().runDate()));
    // A forced run reads every day of the look-back again: only days outside keep old tokens.
    List<TableName> kept =
        spec.run().force() && coversAll
            ? List.of()
            : List.of(new TableName(MergeSpec.DATASET, "unified_events"));
    published.ifPresent(
        there ->
            PublishedKeys.read(there)
                .requireSame(
                    MergeSpec.PIPELINE,
                    keysetCheck,
                    kept,
                    spec.run().force(),
                    "name a --lookbackDays that covers every published day"));
  }

  Result plan() {
    if (spec.tables() != null) {
      return datasetPlan();
    }
    Ga4Source.Folder folder = (Ga4Source.Folder) spec.source();
    SortedMap<LocalDate, FileShard> available =
        ShardVersions.choose(FolderShards.list(folder.root()));
    ShardChoice<FileShard> choice =
        ShardChoice.of(
            available,
            spec.run().force() ? Map.of() : DatasetPlanner.known(states),
            spec.run().runDate(),
            spec.lookbackDays(),
            FileShard::fingerprint);
    List<RowGroupTask> tasks = new ArrayList<>();
    SortedMap<LocalDate, Long> rows = new TreeMap<>();
    SortedSet<String> unknown = new TreeSet<>();
    choice
        .shards()
        .forEach(
            (day, shard) -> {
              ShardPlan plan = ShardPlan.of(shard);
              tasks.addAll(plan.tasks());
              rows.put(day, plan.rows());
              unknown.addAll(plan.unknownColumns());
            });
    List<ShardState> publishing =
        choice.fingerprints().entrySet().stream()
            .map(
                entry ->
                    new ShardState(
                        entry.getKey(),
                        choice.shards().get(entry.getKey()).name().table(),
                        entry.getValue(),
                        rows.get(entry.getKey())))
            .toList();
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    MergePlan plan =
        new MergePlan(
            choice.changed(),
            choice.eventDays(),
            choice.sessionDays(),
            rows,
            publishing,
            Buckets.count(all),
            keysetCheck,
            List.of(unknownColumns(unknown), unread(choice.unread())));
    return new Result(plan, tasks);
  }

  private Result datasetPlan() {
    DatasetChoice choice = spec.tables();
    if (choice.published()) {
      throw LakeException.notReady(
          "The day was published when this run was launched, and is no longer. Run the same command"
              + " again.");
    }
    if (!choice.known().equals(DatasetPlanner.known(states))) {
      throw LakeException.notReady(
          "Another run published GA4 shards while this one was started. Run the same command"
              + " again.");
    }
    SortedMap<LocalDate, Long> rows = new TreeMap<>();
    SortedSet<String> unknown = new TreeSet<>();
    for (TableToRead table : choice.tables()) {
      // An intraday table grows while it is read: how many rows it will have is not known.
      rows.put(table.day(), table.grows() ? MergePlan.UNKNOWN_ROWS : table.rows());
      unknown.addAll(table.columns().unknown());
    }
    List<ShardState> publishing =
        choice.tables().stream()
            .filter(table -> choice.changed().contains(table.day()))
            .map(
                table ->
                    new ShardState(
                        table.day(),
                        table.shard().name().table(),
                        table.fingerprint(),
                        table.rows()))
            .toList();
    long all = choice.tables().stream().mapToLong(TableToRead::rows).sum();
    return new Result(
        new MergePlan(
            choice.changed(),
            choice.eventDays(),
            choice.sessionDays(),
            rows,
            publishing,
            Buckets.count(all),
            keysetCheck,
            List.of(unknownColumns(unknown), unread(choice.unread()))),
        List.of());
  }

  private Check unknownColumns(SortedSet<String> unknown) {
    Status status =
        unknown.isEmpty() ? Status.PASSED : spec.run().strict() ? Status.FAILED : Status.WARNED;
    return new Check(
        "every column of the export is known",
        status,
        "none left out",
        unknown.isEmpty() ? "none left out" : "not read: " + String.join(", ", unknown));
  }

  private static Check unread(SortedSet<LocalDate> days) {
    return new Check(
        "every shard before the look-back is published",
        days.isEmpty() ? Status.PASSED : Status.WARNED,
        "none left out",
        days.isEmpty()
            ? "none left out"
            : days.size()
                + " never read, from "
                + days.first()
                + " to "
                + days.last()
                + "; a larger --lookbackDays reads them");
  }
}
