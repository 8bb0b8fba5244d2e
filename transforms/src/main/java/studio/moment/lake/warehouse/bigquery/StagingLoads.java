package studio.moment.lake.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.bigquery.StagingTable.Part;
import studio.moment.lake.warehouse.bigquery.job.JobName;
import studio.moment.lake.warehouse.bigquery.job.Jobs;
import studio.moment.lake.warehouse.bigquery.job.LoadConfig;
import studio.moment.lake.warehouse.bigquery.service.Backoff;
import studio.moment.lake.warehouse.bigquery.service.Queries;
import studio.moment.lake.warehouse.bigquery.service.ServiceErrors;
import studio.moment.lake.warehouse.bigquery.service.Tables;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Fills staging tables, and believes nothing but BigQuery's own counts of what they hold. */
final class StagingLoads {
  private final Tables tables;
  private final Jobs jobs;
  private final Queries queries;
  private final StagingObjects objects;
  private final Backoff backoff;

  StagingLoads(Tables tables, Jobs jobs, Queries queries, StagingObjects objects, Backoff backoff) {
    this.tables = tables;
    this.jobs = jobs;
    this.queries = queries;
    this.objects = objects;
    this.backoff = backoff;
  }

  /**
   * Makes the staging table hold exactly the files' rows. What this run has loaded already, and
   * nobody has changed since, is not loaded again.
   *
   * @return the table's schema as read back
   * @throws LakeException CHECK_FAILED where BigQuery took other rows than were staged
   */
  TableSchema fill(String runId, StagingTable staging) {
    String doing = "loading table " + staging.target();
    BigQueryError last = null;
    for (int attempt = 1; attempt <= Jobs.MOST_ATTEMPTS; attempt++) {
      List<Optional<Job>> earlier = earlier(runId, staging, attempt, doing);
      if (earlier.stream().anyMatch(Optional::isPresent)) {
        if (isDone(earlier) && rows(staging) == staging.rows()) {
          return verified(staging, earlier.stream().map(Optional::get).toList());
        }
        last = error(earlier.stream().flatMap(Optional::stream).toList()).orElse(last);
        continue;
      }
      tables.recreate(staging.name(), TargetSchema.staged(staging.schema()));
      List<Job> done = loadAll(runId, staging, attempt, doing);
      Optional<BigQueryError> error = error(done);
      if (error.isEmpty()) {
        return verified(staging, done);
      }
      last = error.get();
      if (!ServiceErrors.isTransient(last.getReason())) {
        throw failure(runId, staging, done, attempt);
      }
      backoff.pause(attempt);
    }
    if (last == null) {
      throw LakeException.notReady(
          "Table "
              + staging.name()
              + " was changed again and again while run "
              + runId
              + " loaded it. Make sure that nobody else works on it, and run the same command"
              + " again.");
    }
    throw ServiceErrors.ofJob(last, doing, "of run " + runId);
  }

  private List<Optional<Job>> earlier(
      String runId, StagingTable staging, int attempt, String doing) {
    List<Optional<Job>> found = new ArrayList<>();
    for (Part part : staging.parts()) {
      JobName name = name(runId, staging, part);
      found.add(jobs.find(name, attempt, doing).map(unused -> jobs.await(name, attempt, doing)));
    }
    return found;
  }

  private List<Job> loadAll(String runId, StagingTable staging, int attempt, String doing) {
    for (Part part : staging.parts()) {
      jobs.insert(name(runId, staging, part), attempt, configuration(staging, part), doing);
    }
    return staging.parts().stream()
        .map(part -> jobs.await(name(runId, staging, part), attempt, doing))
        .toList();
  }

  private JobConfiguration configuration(StagingTable staging, Part part) {
    TableSchema columns = TargetSchema.staged(staging.schema());
    TableId table =
        part.day() == null
            ? tables.id(staging.name())
            // BigQuery itself then refuses rows of other days.
            : tables.partition(staging.name(), part.day());
    List<String> uris =
        part.files().isEmpty()
            ? List.of(objects.empty(staging.name(), staging.schema()).uri())
            : part.uris();
    return LoadConfig.of(table, uris, columns.fields(), WriteDisposition.WRITE_EMPTY);
  }

  private TableSchema verified(StagingTable staging, List<Job> done) {
    for (int i = 0; i < done.size(); i++) {
      long loaded = Jobs.rows(done.get(i));
      Part part = staging.parts().get(i);
      if (loaded != part.rows()) {
        throw wrongRows(staging, part, part.rows(), loaded);
      }
    }
    Tables.Found found =
        tables
            .find(staging.name())
            .orElseThrow(
                () -> LakeException.notReady("Table " + staging.name() + " is gone. Run again."));
    if (found.rows() != staging.rows()) {
      throw wrongRows(staging, staging.parts().get(0), staging.rows(), found.rows());
    }
    TargetSchema.requireTags(staging.name(), staging.schema(), found.schema());
    requireReadableJson(staging);
    return TargetSchema.unstaged(found.schema(), staging.schema());
  }

  private void requireReadableJson(StagingTable staging) {
    if (staging.rows() == 0) {
      return;
    }
    for (Field field : staging.schema().fields()) {
      if (field.type() == FieldType.JSON) {
        requireReadableJson(staging, field, field, field.name());
      }
      for (Field inner : field.fields()) {
        if (inner.type() == FieldType.JSON) {
          requireReadableJson(staging, field, inner, field.name() + "." + inner.name());
        }
      }
    }
  }

  private void requireReadableJson(StagingTable staging, Field column, Field field, String words) {
    long unreadable =
        queries.number(
            Sql.unreadableJson(tables.reference(staging.name()), column, field),
            "checking the JSON of " + staging.target());
    if (unreadable > 0) {
      throw LakeException.checkFailed(
          "Table "
              + staging.target()
              + ": in "
              + unreadable
              + " rows column "
              + words
              + " holds text that is no JSON, or a number that BigQuery's JSON would round."
              + " Declare the column as STRING in the catalog.");
    }
  }

  private LakeException failure(String runId, StagingTable staging, List<Job> done, int attempt) {
    for (int i = 0; i < done.size(); i++) {
      Optional<BigQueryError> error = Jobs.error(done.get(i));
      if (error.isPresent() && !ServiceErrors.isTransient(error.get().getReason())) {
        Part part = staging.parts().get(i);
        return jobs.failure(
            error.get(), name(runId, staging, part), attempt, "loading " + words(staging, part));
      }
    }
    throw new IllegalStateException("no job failed");
  }

  private static LakeException wrongRows(
      StagingTable staging, Part part, long staged, long loaded) {
    return LakeException.checkFailed(
        "BigQuery holds "
            + loaded
            + " rows of "
            + words(staging, part)
            + " where "
            + staged
            + " were staged. Nothing was published; run the same command again, and report it if"
            + " it stays so.");
  }

  private static String words(StagingTable staging, Part part) {
    return "table " + staging.target() + (part.day() == null ? "" : ", day " + part.day());
  }

  private long rows(StagingTable staging) {
    return tables.find(staging.name()).map(Tables.Found::rows).orElse(-1L);
  }

  private static Optional<BigQueryError> error(List<Job> jobs) {
    return jobs.stream().flatMap(job -> Jobs.error(job).stream()).findFirst();
  }

  private static boolean isDone(List<Optional<Job>> jobs) {
    return jobs.stream().allMatch(job -> job.isPresent() && Jobs.error(job.get()).isEmpty());
  }

  private JobName name(String runId, StagingTable staging, Part part) {
    List<String> content = new ArrayList<>(part.uris());
    content.add("day " + part.day());
    return JobName.of(runId, tables.reference(staging.name()), "load", content);
  }
}
