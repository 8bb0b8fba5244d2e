package studio.moment.lake.warehouse.bigquery;

import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatistics.LoadStatistics;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableId;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.bigquery.StagingTable.Part;
import studio.moment.lake.warehouse.bigquery.job.JobName;
import studio.moment.lake.warehouse.bigquery.job.Jobs;
import studio.moment.lake.warehouse.bigquery.job.LoadConfig;
import studio.moment.lake.warehouse.bigquery.service.Tables;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/** The jobs of a run that change published tables, each named after what it does. */
record TargetJobs(String runId, Tables tables, Jobs jobs, StagingObjects objects) {

  /** Writes the load's rows into the table, or into one partition of it. */
  Job write(
      TableLoad load,
      TableSchema schema,
      TableId table,
      WriteDisposition disposition,
      String doing) {
    JobName name = name(load, "publish", disposition.name());
    return jobs.run(name, configuration(load, schema, table, disposition), doing);
  }

  /**
   * Compares what the job that published a load says of its rows; a query says nothing.
   *
   * @throws LakeException CHECK_FAILED where it loaded other rows than were staged
   */
  static void requireLoaded(TableLoad load, Job job) {
    if (job.getStatistics() instanceof LoadStatistics) {
      requireAll(load, Jobs.rows(job), "loaded");
    }
  }

  /**
   * Merges the load's rows by a single statement.
   *
   * @throws LakeException CHECK_FAILED where it changed other rows than were staged
   */
  void merge(TableLoad load, String sql, String doing) {
    QueryStatistics statistics = run(load, sql, doing).getStatistics();
    if (statistics.getNumDmlAffectedRows() != null) {
      requireAll(load, statistics.getNumDmlAffectedRows(), "merged");
    }
  }

  /** Runs statements that change the load's target. */
  Job run(TableLoad load, String sql, String doing) {
    String purpose = load.mode() instanceof WriteMode.Merge ? "merge" : "empty";
    return jobs.run(
        name(load, purpose, sql),
        QueryJobConfiguration.newBuilder(sql).setUseLegacySql(false).build(),
        doing);
  }

  private static void requireAll(TableLoad load, long rows, String verb) {
    if (rows != load.stagedRows()) {
      throw LakeException.checkFailed(
          "Publishing table "
              + load.target()
              + (Part.of(load).day() == null ? "" : ", day " + Part.of(load).day())
              + ", BigQuery says it "
              + verb
              + " "
              + rows
              + " rows, where "
              + load.stagedRows()
              + " were staged. The table may be published in part: run the same command again, and"
              + " report it if it stays so.");
    }
  }

  /** A load of the files; a query of the staging table where there is JSON to be parsed. */
  private JobConfiguration configuration(
      TableLoad load, TableSchema schema, TableId table, WriteDisposition disposition) {
    if (!TargetSchema.hasJson(schema)) {
      List<String> uris =
          load.files().isEmpty()
              ? List.of(objects.empty(load.target(), load.schema()).uri())
              : Part.of(load).uris();
      return LoadConfig.of(table, uris, schema.fields(), disposition);
    }
    String rows = Sql.staged(tables.reference(load.target().staging()), schema, load.schema());
    if (load.mode() instanceof WriteMode.ReplaceDay replace) {
      Field column = schema.field(schema.partitioning().column()).orElseThrow();
      rows += " WHERE " + Sql.isOfDay(column, replace.day());
    }
    return QueryJobConfiguration.newBuilder(rows)
        .setUseLegacySql(false)
        .setDestinationTable(table)
        .setWriteDisposition(disposition)
        .setCreateDisposition(CreateDisposition.CREATE_NEVER)
        .build();
  }

  private JobName name(TableLoad load, String purpose, String what) {
    List<String> content = new ArrayList<>(Part.of(load).uris());
    content.add(what);
    content.add(load.mode().getClass().getSimpleName() + " " + Part.of(load).day());
    if (load.mode() instanceof WriteMode.Merge merge) {
      merge
          .present()
          .ifPresent(keys -> keys.files().forEach(file -> content.add("key " + file.uri())));
    }
    return JobName.of(runId, tables.reference(load.target()), purpose, content);
  }
}
