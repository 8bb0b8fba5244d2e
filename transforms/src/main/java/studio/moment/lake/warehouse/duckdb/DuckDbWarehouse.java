package studio.moment.lake.warehouse.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.LockHolder;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.duckdb.file.DuckDbFailure;
import studio.moment.lake.warehouse.duckdb.file.DuckDbFile;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.SchemaChanges;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A warehouse in one DuckDB file: datasets are schemas, publishing is one transaction. Safe for use
 * by several threads, one of which writes at a time.
 *
 * <p>All warehouses of one process that look at the same file share it. The file is opened when it
 * is first used and closed with the last warehouse and lock; meanwhile no other process can read or
 * write it.
 */
public final class DuckDbWarehouse implements Warehouse {
  private final DuckDbFile file;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private DuckDbWarehouse(DuckDbFile file) {
    this.file = file;
  }

  /**
   * A warehouse to be written; file and folder are made as needed.
   *
   * @throws LakeException NOT_READY where this process reads the file for a query
   */
  public static DuckDbWarehouse open(Path file) {
    return new DuckDbWarehouse(DuckDbFile.acquire(file, false));
  }

  /**
   * A warehouse to be queried: nothing in it can change, and any number of processes may query it
   * at a time. While one does, no run can start; so close it right after the query.
   *
   * @throws LakeException ARGUMENTS where there is no such file; its first use fails with NOT_READY
   *     while a run holds the file
   */
  public static DuckDbWarehouse openForQueries(Path file) {
    return new DuckDbWarehouse(DuckDbFile.acquire(file, true));
  }

  @Override
  public Dialect dialect() {
    return Dialect.DUCKDB;
  }

  /**
   * {@inheritDoc}
   *
   * <p>What runs that were killed left staged is dropped.
   */
  @Override
  public RunLock lock(String pipeline, String runId) {
    RunLock lock = file.lock(pipeline, runId);
    try {
      dropLeftovers(runId);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    Appends.removeLeftovers(file.path());
    return lock;
  }

  @Override
  public Optional<LockHolder> lockHolder(String pipeline) {
    return file.holder(pipeline);
  }

  /** Drops the staging tables that killed runs left: whoever has the lock is alone. */
  private void dropLeftovers(String runId) {
    List<TableName> leftovers =
        reading(
            "looking for staging tables of earlier runs",
            sql -> new TableCatalog(sql, file.isPrepared()).staged());
    if (!leftovers.isEmpty()) {
      writing(
          runId,
          "dropping staging tables of earlier runs",
          (sql, catalog) -> {
            for (TableName leftover : leftovers) {
              catalog.drop(leftover);
            }
            return null;
          });
    }
  }

  @Override
  public Optional<TableSchema> schema(TableName table) {
    return reading(
        "reading the schema of " + table,
        sql -> new TableCatalog(sql, file.isPrepared()).read(table));
  }

  @Override
  public boolean has(TableName table) {
    return reading("looking for " + table, sql -> new TableCatalog(sql, false).has(table));
  }

  @Override
  public void check(TableName table, TableSchema wanted) {
    schema(table).ifPresent(there -> SchemaChanges.requirePublishable(table, there, wanted));
  }

  @Override
  public List<LoadedTable> load(String runId, List<TableLoad> loads) {
    Map<TableLoad, LoadedTable> loaded =
        writing(
            runId,
            "loading",
            (sql, catalog) -> {
              Collection<StagingTable> stagings = StagingTable.of(loads).values();
              for (StagingTable staging : stagings) {
                fill(sql, catalog, staging);
              }
              catalog.lookAt(stagings.stream().map(StagingTable::rows).toList());
              Map<TableLoad, LoadedTable> all = new HashMap<>();
              for (StagingTable staging : stagings) {
                all.putAll(staging.readBack(sql, catalog));
              }
              return all;
            });
    return loads.stream().map(loaded::get).toList();
  }

  private void fill(Sql sql, TableCatalog catalog, StagingTable staging) {
    try {
      staging.fill(sql, catalog);
      staging.requireDays(sql);
    } catch (SQLException e) {
      throw DuckDbFailure.of(file.path(), "loading " + staging.target(), e);
    }
  }

  @Override
  public long duplicateKeys(TableName target, List<String> key) {
    return reading(
        "counting keys of " + target,
        sql -> {
          String columns = Quoted.names(key);
          String anyNull =
              String.join(
                  " OR ", key.stream().map(column -> Quoted.name(column) + " IS NULL").toList());
          return sql.number(
              """
              SELECT coalesce(sum(n), 0)::BIGINT FROM (
                SELECT count(*) AS n FROM %s GROUP BY %s HAVING n > 1 OR %s)"""
                  .formatted(Quoted.table(target.staging()), columns, anyNull));
        });
  }

  @Override
  public List<LoadedTable> publish(String runId, List<TableLoad> loads, List<Rows> bookkeeping) {
    try (Appends appends = Appends.stage(file.path(), runId, bookkeeping)) {
      return writing(
          runId,
          "publishing",
          (sql, catalog) -> {
            Map<TableName, StagingTable> stagings = StagingTable.of(loads);
            for (StagingTable staging : stagings.values()) {
              staging.fillIfNeeded(sql, catalog);
              staging.requireDays(sql);
            }
            catalog.lookAt(stagings.keySet());
            for (TableLoad load : loads) {
              new Publication(sql, catalog, stagings.get(load.target()), load).run();
            }
            catalog.lookAt(stagings.keySet());
            List<LoadedTable> published = new ArrayList<>();
            for (TableLoad load : loads) {
              published.add(readBack(sql, catalog, load.target()));
            }
            appends.insert(sql, catalog);
            return published;
          });
    }
  }

  @Override
  public void append(String runId, List<Rows> rows) {
    try (Appends appends = Appends.stage(file.path(), runId, rows)) {
      writing(
          runId,
          "appending the run's own rows",
          (sql, catalog) -> {
            appends.insert(sql, catalog);
            return null;
          });
    }
  }

  @Override
  public void discardStaging(List<TableLoad> loads) {
    writing(
        null,
        "dropping staging tables",
        (sql, catalog) -> {
          for (StagingTable staging : StagingTable.of(loads).values()) {
            staging.drop(catalog);
          }
          return null;
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>A BIGNUMERIC column is text, see {@link ColumnTypes}; {@code sum} of whole numbers is INT64
   * where it fits. The query runs in a transaction that cannot write.
   */
  @Override
  public QueryResult query(String sql) {
    try (Connection connection = file.connectFor(sql)) {
      Sql statements = new Sql(connection);
      statements.run("BEGIN TRANSACTION READ ONLY");
      try {
        return QueryRows.of(connection, sql);
      } finally {
        statements.run("ROLLBACK");
      }
    } catch (SQLException e) {
      throw queryFailure(e);
    }
  }

  private LakeException queryFailure(SQLException e) {
    String message = String.valueOf(e.getMessage());
    for (String ofTheQuery :
        List.of(
            "Parser",
            "Binder",
            "Catalog",
            "Conversion",
            "Invalid Input",
            "Out of Range",
            "TransactionContext",
            "Not implemented")) {
      if (message.startsWith(ofTheQuery + " Error")) {
        return LakeException.arguments("The query fails: " + message);
      }
    }
    return DuckDbFailure.of(file.path(), "running a query", e);
  }

  @Override
  public String reference(TableName table) {
    return Quoted.table(table);
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      file.release();
    }
  }

  private static LoadedTable readBack(Sql sql, TableCatalog catalog, TableName table)
      throws SQLException {
    return new LoadedTable(
        table,
        sql.number("SELECT count(*) FROM " + Quoted.table(table)),
        catalog.read(table).orElseThrow());
  }

  @FunctionalInterface
  private interface Reading<T> {
    T run(Sql sql) throws SQLException;
  }

  @FunctionalInterface
  private interface Writing<T> {
    T run(Sql sql, TableCatalog catalog) throws SQLException;
  }

  private <T> T reading(String doing, Reading<T> work) {
    try (Connection connection = file.connect()) {
      return work.run(new Sql(connection));
    } catch (SQLException e) {
      throw DuckDbFailure.of(file.path(), doing, e);
    }
  }

  /** Runs the work in one transaction, which a failure undoes. */
  private <T> T writing(String runId, String doing, Writing<T> work) {
    file.requireWritable(runId);
    file.writing().lock();
    // An open transaction ends with its connection: nothing of it stays.
    try (Connection connection = file.connect()) {
      Sql sql = new Sql(connection);
      sql.run("BEGIN TRANSACTION");
      TableCatalog catalog = new TableCatalog(sql, file.isPrepared());
      catalog.prepare();
      T result = work.run(sql, catalog);
      sql.run("COMMIT");
      file.setPrepared();
      return result;
    } catch (SQLException e) {
      throw DuckDbFailure.of(file.path(), doing, e);
    } finally {
      file.writing().unlock();
    }
  }
}
