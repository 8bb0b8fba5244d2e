package studio.moment.lake.warehouse.bigquery;

import static com.google.cloud.bigquery.JobInfo.WriteDisposition.WRITE_TRUNCATE;
import static com.google.cloud.bigquery.JobInfo.WriteDisposition.WRITE_TRUNCATE_DATA;

import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.TableId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.bigquery.job.Concurrently;
import studio.moment.lake.warehouse.bigquery.service.Queries;
import studio.moment.lake.warehouse.bigquery.service.Tables;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.SchemaChanges;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * Makes one table's staged files its published rows, by jobs that change the table as a whole or
 * not at all, and reads back what became of it.
 */
final class Publication {
  private final String runId;
  private final Tables tables;
  private final Queries queries;
  private final StagingLoads stagingLoads;
  private final TargetJobs work;

  Publication(
      String runId, Tables tables, Queries queries, StagingLoads stagingLoads, TargetJobs work) {
    this.runId = runId;
    this.tables = tables;
    this.queries = queries;
    this.stagingLoads = stagingLoads;
    this.work = work;
  }

  /**
   * Gives the target the wanted columns, descriptions and tags, and makes it where it is missing.
   *
   * @return its schema from now on
   */
  static TableSchema prepare(Tables tables, TableName target, TableSchema wanted) {
    Optional<Tables.Found> there = tables.find(target);
    if (there.isEmpty()) {
      tables.create(target, wanted);
      return wanted;
    }
    SchemaChanges.requirePublishable(target, there.get().schema(), wanted);
    TableSchema merged = TargetSchema.merged(there.get().schema(), wanted);
    if (!merged.equals(there.get().schema())) {
      tables.change(target, merged);
    }
    return merged;
  }

  /**
   * Publishes the loads of one target: one, or several days.
   *
   * @param schema what {@link #prepare} answered for the target
   * @return the table as read back
   */
  Tables.Found publish(List<TableLoad> loads, TableSchema schema) {
    TableName target = loads.get(0).target();
    if (needsStaging(loads.get(0), schema)) {
      StagingTable.of(loads).forEach(staging -> stagingLoads.fill(runId, staging));
    }
    Concurrently.each(
        loads,
        load -> {
          publish(load, schema);
          return load;
        });
    return readBack(target, schema);
  }

  private void publish(TableLoad load, TableSchema schema) {
    WriteMode mode = load.mode();
    if (mode instanceof WriteMode.Replace) {
      replace(load, schema);
    } else if (mode instanceof WriteMode.ReplaceDay replace) {
      replaceDay(load, schema, replace.day());
    } else if (mode instanceof WriteMode.Merge merge) {
      merge(load, schema, merge);
    }
  }

  private void replace(TableLoad load, TableSchema schema) {
    String doing = "publishing table " + load.target();
    // Unlike WRITE_TRUNCATE it leaves columns, descriptions and policy tags as they are.
    Job job = work.write(load, schema, tables.id(load.target()), WRITE_TRUNCATE_DATA, doing);
    long rows = rows(load.target());
    if (rows > 0 && load.stagedRows() == 0) {
      // The documentation does not say that a file without rows empties a table.
      work.run(load, "DELETE FROM " + tables.reference(load.target()) + " WHERE TRUE", doing);
      rows = rows(load.target());
    }
    if (rows != load.stagedRows()) {
      throw wrongRows(load, "", rows);
    }
    TargetJobs.requireLoaded(load, job);
  }

  private long rows(TableName target) {
    return tables.find(target).map(Tables.Found::rows).orElse(0L);
  }

  private void replaceDay(TableLoad load, TableSchema schema, LocalDate day) {
    String doing = "publishing day " + day + " of table " + load.target();
    TableId partition = tables.partition(load.target(), day);
    Job job;
    try {
      job = work.write(load, schema, partition, WRITE_TRUNCATE_DATA, doing);
    } catch (LakeException e) {
      if (e.exitCode() != ExitCode.CHECK_FAILED && e.exitCode() != ExitCode.ARGUMENTS) {
        throw e;
      }
      // The documentation does not say that single days can be truncated so; this way they can.
      job = work.write(load, schema, partition, WRITE_TRUNCATE, doing);
      restore(load.target(), schema);
    }
    Field column = schema.field(schema.partitioning().column()).orElseThrow();
    String ofDay =
        " FROM " + tables.reference(load.target()) + " WHERE " + Sql.isOfDay(column, day);
    String count = "SELECT COUNT(*) AS n" + ofDay;
    long rows = queries.number(count, "counting day " + day + " of " + load.target());
    if (rows > 0 && load.stagedRows() == 0) {
      // Nor that a file without rows empties a day.
      work.run(load, "DELETE" + ofDay, doing);
      rows = queries.number(count, "counting day " + day + " of " + load.target());
    }
    if (rows != load.stagedRows()) {
      throw wrongRows(load, ", day " + day + ",", rows);
    }
    TargetJobs.requireLoaded(load, job);
  }

  private void merge(TableLoad load, TableSchema schema, WriteMode.Merge merge) {
    if (load.stagedRows() == 0 && merge.present().isEmpty()) {
      return;
    }
    String target = tables.reference(load.target());
    String rows = Sql.staged(tables.reference(load.target().staging()), schema, load.schema());
    String statement = Sql.merge(target, rows, schema, merge.key());
    String doing = "merging into table " + load.target();
    if (merge.present().isEmpty()) {
      work.merge(load, statement, doing);
      return;
    }
    String keys = tables.reference(StagingTable.keysOf(load.target()));
    work.run(load, Sql.transaction(statement, Sql.deleteAbsent(target, keys, merge.key())), doing);
    // A transaction does not tell how many rows its statements changed.
    long found = rows(load.target());
    if (found < load.stagedRows()) {
      throw wrongRows(load, "", found);
    }
  }

  /** Puts tags and descriptions back that an overwriting job may have taken. */
  private void restore(TableName target, TableSchema schema) {
    TableSchema found = tables.find(target).map(Tables.Found::schema).orElse(schema);
    if (!TargetSchema.merged(found, schema).equals(found)) {
      tables.change(target, schema);
    }
  }

  private Tables.Found readBack(TableName target, TableSchema schema) {
    Tables.Found found =
        tables
            .find(target)
            .orElseThrow(
                () ->
                    LakeException.checkFailed(
                        "Table " + target + " is not there after it was published."));
    TargetSchema.requireTags(target, schema, found.schema());
    return found;
  }

  private static boolean needsStaging(TableLoad load, TableSchema schema) {
    return load.mode() instanceof WriteMode.Merge || TargetSchema.hasJson(schema);
  }

  private static LakeException wrongRows(TableLoad load, String day, long rows) {
    return LakeException.checkFailed(
        "Table "
            + load.target()
            + day
            + " holds "
            + rows
            + " rows after it was published, where "
            + load.stagedRows()
            + " were staged. Run the same command again: it completes what was interrupted.");
  }
}
