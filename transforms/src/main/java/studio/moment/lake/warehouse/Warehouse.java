package studio.moment.lake.warehouse;

import java.util.List;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A place where tables are published. Both implementations pass the same contract test.
 *
 * <p>The order of a run: {@link #lock}, {@link #check} every table, stage files, {@link #load}
 * every table, verify what came back, {@link #publish} all of them, {@link #append} the run's own
 * rows, {@link #discardStaging}. Published tables change in {@code publish} only.
 */
public interface Warehouse extends AutoCloseable {
  Dialect dialect();

  /**
   * Makes this run the only one of its pipeline on this warehouse.
   *
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#NOT_READY} naming the run that
   *     holds the lock and since when
   */
  RunLock lock(String pipeline, String runId);

  /**
   * The run that holds a pipeline's lock now, as far as can be seen without waiting for it; a
   * DuckDB file that another process holds cannot be looked at, and its failure names the run.
   */
  Optional<LockHolder> lockHolder(String pipeline);

  /** The published table's schema, or empty where there is no such table. */
  Optional<TableSchema> schema(TableName table);

  /** Whether there is such a table, which may take less than to read its schema. */
  default boolean has(TableName table) {
    return schema(table).isPresent();
  }

  /**
   * Whether {@code wanted} can be published over what is there: a new table, the same columns, or
   * more columns (columns that went away stay and are NULL from then on).
   *
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#CHECK_FAILED} naming each column
   *     whose type or repetition changed, and partitioning that changed
   */
  void check(TableName table, TableSchema wanted);

  /**
   * Loads the files into the target's staging table, replacing what an earlier run may have left
   * there, and tells what the warehouse says it holds now. No published table changes.
   */
  List<LoadedTable> load(String runId, List<TableLoad> loads);

  /**
   * How many rows of the loaded staging table have a key that another of its rows has too, or that
   * is NULL in some column.
   */
  long duplicateKeys(TableName target, List<String> key);

  /**
   * Makes the loaded files the published tables, with {@code bookkeeping} rows appended in the same
   * step where the warehouse has transactions and right after it otherwise. Repeating it after an
   * interruption, under the same or another run id, completes it.
   *
   * @return the published tables as read back: rows in the table, schema with policy tags
   */
  List<LoadedTable> publish(String runId, List<TableLoad> loads, List<Rows> bookkeeping);

  /**
   * Appends rows of the run's own tables; repeating it for the same run and table appends nothing.
   */
  void append(String runId, List<Rows> rows);

  /** Drops the staging tables of these loads. */
  void discardStaging(List<TableLoad> loads);

  /**
   * Runs a query and returns all of its rows. Only reads: SQL that would change data is refused.
   *
   * @param sql in the warehouse's own dialect; tables as {@link #reference} writes them
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#ARGUMENTS} where the query is
   *     wrong or is no query
   */
  QueryResult query(String sql);

  /** The table's name as it stands in a query, quoted. */
  String reference(TableName table);

  @Override
  void close();
}
