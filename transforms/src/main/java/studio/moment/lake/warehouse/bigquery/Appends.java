package studio.moment.lake.warehouse.bigquery;

import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.QueryJobConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.bigquery.job.Concurrently;
import studio.moment.lake.warehouse.bigquery.job.JobName;
import studio.moment.lake.warehouse.bigquery.job.Jobs;
import studio.moment.lake.warehouse.bigquery.job.LoadConfig;
import studio.moment.lake.warehouse.bigquery.service.Tables;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/** The run's own rows, added once for a run and a table by a job that is named after both. */
final class Appends {
  private final Tables tables;
  private final Jobs jobs;
  private final StagingObjects objects;

  Appends(Tables tables, Jobs jobs, StagingObjects objects) {
    this.tables = tables;
    this.jobs = jobs;
    this.objects = objects;
  }

  void append(String runId, List<Rows> rows) {
    Map<TableName, Rows> byTable = new LinkedHashMap<>();
    rows.forEach(some -> byTable.merge(some.table(), some, Appends::joined));
    Concurrently.each(
        List.copyOf(byTable.values()),
        some -> {
          append(runId, some);
          return some;
        });
  }

  private void append(String runId, Rows rows) {
    TableSchema schema = Publication.prepare(tables, rows.table(), rows.schema());
    String doing = "appending the run's rows to " + rows.table();
    JobName name = JobName.of(runId, tables.reference(rows.table()), "append", List.of());
    if (rows.rows().isEmpty() || isDone(name, doing)) {
      return;
    }
    StagedFile file = objects.write("rows", rows);
    JobConfiguration work =
        TargetSchema.hasJson(schema)
            ? throughStaging(runId, rows, schema, file, doing)
            : LoadConfig.of(
                tables.id(rows.table()),
                List.of(file.uri()),
                schema.fields(),
                WriteDisposition.WRITE_APPEND);
    Job job = jobs.run(name, work, doing);
    boolean own =
        job.getConfiguration() instanceof LoadJobConfiguration load
            && load.getSourceUris().contains(file.uri());
    if (own && Jobs.rows(job) != file.rows()) {
      throw LakeException.checkFailed(
          "BigQuery appended "
              + Jobs.rows(job)
              + " of "
              + file.rows()
              + " rows to table "
              + rows.table()
              + ".");
    }
    objects.delete(file);
  }

  private JobConfiguration throughStaging(
      String runId, Rows rows, TableSchema schema, StagedFile file, String doing) {
    TableName staging = new TableName(rows.table().dataset(), rows.table().table() + "__append");
    TableSchema staged = TargetSchema.staged(rows.schema());
    tables.recreate(staging, staged);
    jobs.run(
        JobName.of(runId, tables.reference(staging), "load", List.of(file.uri())),
        LoadConfig.of(
            tables.id(staging), List.of(file.uri()), staged.fields(), WriteDisposition.WRITE_EMPTY),
        doing);
    return QueryJobConfiguration.newBuilder(
            Sql.staged(tables.reference(staging), schema, rows.schema()))
        .setUseLegacySql(false)
        .setDestinationTable(tables.id(rows.table()))
        .setWriteDisposition(WriteDisposition.WRITE_APPEND)
        .setCreateDisposition(CreateDisposition.CREATE_NEVER)
        .build();
  }

  private boolean isDone(JobName name, String doing) {
    for (int attempt = 1; attempt <= Jobs.MOST_ATTEMPTS; attempt++) {
      Optional<Job> job = jobs.find(name, attempt, doing);
      if (job.isEmpty()) {
        return false;
      }
      if (Jobs.error(jobs.await(name, attempt, doing)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Rows joined(Rows one, Rows other) {
    if (!one.schema().equals(other.schema())) {
      throw new IllegalArgumentException("rows of " + one.table() + " with different columns");
    }
    List<List<Object>> all = new ArrayList<>(one.rows());
    all.addAll(other.rows());
    return new Rows(one.table(), one.schema(), all);
  }
}
