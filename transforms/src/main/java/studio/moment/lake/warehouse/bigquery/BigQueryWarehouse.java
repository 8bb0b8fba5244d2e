package studio.moment.lake.warehouse.bigquery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.LockHolder;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.bigquery.job.Concurrently;
import studio.moment.lake.warehouse.bigquery.job.Jobs;
import studio.moment.lake.warehouse.bigquery.service.Backoff;
import studio.moment.lake.warehouse.bigquery.service.Queries;
import studio.moment.lake.warehouse.bigquery.service.Service;
import studio.moment.lake.warehouse.bigquery.service.Tables;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.SchemaChanges;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A warehouse in BigQuery. Rows come by free Parquet load jobs from Cloud Storage; queries are paid
 * for only to count keys and days, to merge, and to parse JSON. Safe for use by many threads and,
 * under one run id, by many workers: every job is named after the work it does, so repeating a step
 * does not repeat the work.
 */
public final class BigQueryWarehouse implements Warehouse {
  private final Service service;
  private final Tables tables;
  private final Jobs jobs;
  private final Queries queries;
  private final StagingObjects objects;
  private final StagingLoads stagingLoads;
  private final GcsLocks locks;

  BigQueryWarehouse(
      WarehouseAddress.BigQuery address, WarehouseSettings settings, Backoff backoff, Clock clock) {
    if (settings.staging() != null) {
      GcsPath.root(settings.staging());
    }
    service = new Service(address, settings, backoff);
    tables = new Tables(service);
    jobs = new Jobs(service);
    queries = new Queries(service);
    objects = new StagingObjects(service, settings.staging());
    stagingLoads = new StagingLoads(tables, jobs, queries, objects, backoff);
    locks = new GcsLocks(service, settings.staging(), clock);
  }

  /**
   * A warehouse; nothing is connected before its first use. An endpoint on this machine is asked
   * without credentials, Google's own with application default credentials.
   *
   * @param settings staging must be {@code gs://}; it may be absent for queries only
   * @throws LakeException ARGUMENTS where staging or an endpoint is wrong
   */
  public static BigQueryWarehouse open(
      WarehouseAddress.BigQuery address, WarehouseSettings settings) {
    return new BigQueryWarehouse(address, settings, Backoff.standard(), Clock.systemUTC());
  }

  @Override
  public Dialect dialect() {
    return Dialect.BIGQUERY;
  }

  @Override
  public RunLock lock(String pipeline, String runId) {
    return locks.acquire(pipeline, runId);
  }

  @Override
  public Optional<LockHolder> lockHolder(String pipeline) {
    return locks.holder(pipeline);
  }

  @Override
  public Optional<TableSchema> schema(TableName table) {
    return tables.find(table).map(Tables.Found::schema);
  }

  @Override
  public void check(TableName table, TableSchema wanted) {
    tables.checkDataset(table.dataset());
    schema(table).ifPresent(there -> SchemaChanges.requirePublishable(table, there, wanted));
  }

  @Override
  public List<LoadedTable> load(String runId, List<TableLoad> loads) {
    List<StagingTable> stagings = StagingTable.of(loads);
    makeDatasets(loads.stream().map(TableLoad::target).toList());
    List<TableSchema> schemas =
        Concurrently.each(stagings, staging -> stagingLoads.fill(runId, staging));
    Map<TableName, TableSchema> byTable = new LinkedHashMap<>();
    for (int i = 0; i < stagings.size(); i++) {
      byTable.put(stagings.get(i).name(), schemas.get(i));
    }
    // Every staging table was found to hold exactly the rows of its parts.
    return loads.stream()
        .map(
            load ->
                new LoadedTable(
                    load.target(), load.stagedRows(), byTable.get(load.target().staging())))
        .toList();
  }

  @Override
  public long duplicateKeys(TableName target, List<String> key) {
    return queries.number(
        Sql.duplicateKeys(tables.reference(target.staging()), key), "counting keys of " + target);
  }

  @Override
  public List<LoadedTable> publish(String runId, List<TableLoad> loads, List<Rows> bookkeeping) {
    StagingTable.of(loads);
    makeDatasets(loads.stream().map(TableLoad::target).toList());
    Map<TableName, List<TableLoad>> byTarget =
        loads.stream()
            .collect(
                Collectors.groupingBy(TableLoad::target, LinkedHashMap::new, Collectors.toList()));
    List<TableName> targets = List.copyOf(byTarget.keySet());
    // One table that cannot take its columns or tags holds the rows of all of them back.
    Concurrently.each(
        loads,
        load -> {
          check(load.target(), load.schema());
          return load;
        });
    List<TableSchema> schemas =
        Concurrently.each(
            targets,
            target -> Publication.prepare(tables, target, byTarget.get(target).get(0).schema()));
    TargetJobs work = new TargetJobs(runId, tables, jobs, objects);
    Publication publication = new Publication(runId, tables, queries, stagingLoads, work);
    List<Tables.Found> found =
        Concurrently.each(
            targets,
            target ->
                publication.publish(byTarget.get(target), schemas.get(targets.indexOf(target))));
    append(runId, bookkeeping);
    return loads.stream()
        .map(
            load -> {
              Tables.Found table = found.get(targets.indexOf(load.target()));
              return new LoadedTable(load.target(), table.rows(), table.schema());
            })
        .toList();
  }

  @Override
  public void append(String runId, List<Rows> rows) {
    makeDatasets(rows.stream().map(Rows::table).toList());
    new Appends(tables, jobs, objects).append(runId, rows);
  }

  @Override
  public void discardStaging(List<TableLoad> loads) {
    List<TableName> stagings = new ArrayList<>();
    for (TableLoad load : loads) {
      stagings.add(load.target().staging());
      if (load.mode() instanceof WriteMode.Merge) {
        stagings.add(StagingTable.keysOf(load.target()));
      }
    }
    Concurrently.each(
        stagings.stream().distinct().toList(),
        staging -> {
          tables.drop(staging);
          return staging;
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>What BigQuery does not call a SELECT is refused before it runs; the statements that publish
   * go another way.
   */
  @Override
  public QueryResult query(String sql) {
    queries.requireSelect(sql, "looking at the query");
    return queries.run(sql, "running the query");
  }

  @Override
  public String reference(TableName table) {
    return tables.reference(table);
  }

  /** Google's clients keep no connection that would have to be closed. */
  @Override
  public void close() {}

  private void makeDatasets(List<TableName> names) {
    names.stream().map(TableName::dataset).distinct().forEach(tables::ensureDataset);
  }
}
