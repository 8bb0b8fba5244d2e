package studio.moment.lake.pipelines.ga4.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.launch.ready.StartGate;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice.TableToRead;
import studio.moment.lake.pipelines.ga4.read.TableColumns;
import studio.moment.lake.pipelines.ga4.shard.BigQueryShards;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;
import studio.moment.lake.pipelines.ga4.shard.ShardChoice;
import studio.moment.lake.pipelines.ga4.shard.ShardKind;
import studio.moment.lake.pipelines.ga4.shard.ShardVersions;
import studio.moment.lake.pipelines.ga4.shard.TableShard;
import studio.moment.lake.pipelines.ga4.state.ShardState;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.bigquery.service.Backoff;
import studio.moment.lake.warehouse.bigquery.service.Service;

/** Chooses the tables of a dataset, in the process that builds the graph. */
public final class DatasetPlanner {
  private DatasetPlanner() {}

  /**
   * Lists the dataset and compares it with what is published.
   *
   * @throws studio.moment.lake.runs.LakeException NOT_READY where the run date's shard is missing
   */
  public static DatasetChoice choose(
      RunContext run, Ga4Source.Dataset source, String property, int lookbackDays) {
    if (look(run, false, there -> StartGate.isPublished(run, there, run.configuration()))) {
      return DatasetChoice.nothing();
    }
    Map<LocalDate, String> known =
        look(run, Map.of(), there -> known(ShardState.read(there, property)));
    BigQueryShards shards =
        new BigQueryShards(
            source,
            new Service(
                (WarehouseAddress.BigQuery) WarehouseAddress.parse("bigquery:" + source.project()),
                run.settings(),
                Backoff.standard()));
    Map<LocalDate, String> seen = new HashMap<>();
    ShardChoice<TableShard> choice =
        ShardChoice.of(
            ShardVersions.choose(shards.list()),
            known,
            run.runDate(),
            lookbackDays,
            shard -> seen.computeIfAbsent(shard.name().date(), day -> shards.fingerprint(shard)));
    List<TableToRead> tables =
        choice.shards().values().stream().map(shard -> table(shards, shard, seen)).toList();
    return new DatasetChoice(
        tables,
        known,
        choice.changed(),
        choice.eventDays(),
        choice.sessionDays(),
        choice.unread(),
        false);
  }

  private static <T> T look(RunContext run, T whereNoneIs, Function<Warehouse, T> look) {
    if (run.warehouse() instanceof WarehouseAddress.DuckDb file
        && !Files.exists(Path.of(file.path()))) {
      return whereNoneIs;
    }
    try (Warehouse warehouse = Warehouses.openForQueries(run.warehouse(), run.settings())) {
      return look.apply(warehouse);
    }
  }

  static Map<LocalDate, String> known(Map<LocalDate, ShardState> states) {
    return states.values().stream()
        .collect(Collectors.toMap(ShardState::day, ShardState::fingerprint));
  }

  private static TableToRead table(
      BigQueryShards shards, TableShard shard, Map<LocalDate, String> seen) {
    String fingerprint =
        seen.computeIfAbsent(shard.name().date(), day -> shards.fingerprint(shard));
    return new TableToRead(
        shard,
        TableColumns.of(shards.columns(shard), shard.table()),
        Long.parseLong(fingerprint.substring(fingerprint.lastIndexOf('/') + 1)),
        shard.name().kind() == ShardKind.INTRADAY,
        fingerprint);
  }
}
