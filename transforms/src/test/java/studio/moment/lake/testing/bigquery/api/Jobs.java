package studio.moment.lake.testing.bigquery.api;

import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.JobStatistics2;
import com.google.api.services.bigquery.model.JobStatus;
import com.google.api.services.bigquery.model.TableReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.gcs.Buckets;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.StandInServer;
import studio.moment.lake.testing.bigquery.load.Behaviour;
import studio.moment.lake.testing.bigquery.load.LoadJob;
import studio.moment.lake.testing.bigquery.sql.QueryJob;
import studio.moment.lake.testing.bigquery.sql.SqlEngine;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.JobFailure;
import studio.moment.lake.testing.bigquery.store.Store;

/** All jobs, running and ended. An id is used once in a project and location, for ever. */
final class Jobs implements AutoCloseable {
  private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9_-]{1,1024}");

  private record Outcome(JobStatistics statistics, SqlEngine.Result rows) {}

  private final Map<String, StandInJob> jobs = new ConcurrentSkipListMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "bigquery-stand-in-job");
            thread.setDaemon(true);
            return thread;
          });
  private final Store store;
  private final SqlEngine engine;
  private final Buckets buckets;
  private final StandInServer server;
  private final Behaviour behaviour;

  Jobs(Store store, Buckets buckets, StandInServer server, Behaviour behaviour) {
    this.store = store;
    this.engine = new SqlEngine(store);
    this.buckets = buckets;
    this.server = server;
    this.behaviour = behaviour;
  }

  StandInJob insert(String project, Job sent) {
    store.checkProject(project);
    JobConfiguration configuration = sent.getConfiguration();
    if (configuration == null) {
      throw ApiError.invalid("Required parameter is missing: configuration");
    }
    JobReference reference =
        sent.getJobReference() == null ? new JobReference() : sent.getJobReference().clone();
    reference.setProjectId(project);
    if (reference.getJobId() == null) {
      reference.setJobId("job_" + UUID.randomUUID());
    }
    if (!JOB_ID.matcher(reference.getJobId()).matches()) {
      throw ApiError.invalid("Invalid job ID \"" + reference.getJobId() + "\"");
    }
    reference.setLocation(location(reference, target(configuration)));
    Job kept = sent.clone().setJobReference(reference);
    Callable<Outcome> work = work(project, reference.getLocation(), kept.getConfiguration());
    StandInJob job = new StandInJob(kept);
    if (jobs.putIfAbsent(key(project, reference.getLocation(), reference.getJobId()), job)
        != null) {
      throw ApiError.duplicate(
          "Already Exists: Job "
              + project
              + ":"
              + reference.getLocation()
              + "."
              + reference.getJobId());
    }
    workers.execute(() -> run(job, work));
    return job;
  }

  /**
   * Looks at a query without running it, as {@code dryRun} asks: the answer has the query's
   * statistics, no id, and no job is there afterwards.
   */
  Job dryRun(String project, Job sent) {
    store.checkProject(project);
    JobConfigurationQuery sql = sent.getConfiguration().getQuery();
    if (sql == null) {
      throw ApiError.unknown("The stand-in runs queries dry only");
    }
    JobReference reference =
        sent.getJobReference() == null ? new JobReference() : sent.getJobReference();
    String location = location(reference, sql.getDestinationTable());
    try {
      String type = new QueryJob(sql, project, store, engine, behaviour).dryRun();
      JobStatistics2 statistics =
          new JobStatistics2().setStatementType(type).setTotalBytesProcessed(0L);
      return sent.clone()
          .setKind("bigquery#job")
          .setJobReference(new JobReference().setProjectId(project).setLocation(location))
          .setStatistics(new JobStatistics().setQuery(statistics))
          .setStatus(new JobStatus().setState("DONE"));
    } catch (JobFailure e) {
      throw new ApiError(400, e.reason(), e.getMessage());
    }
  }

  StandInJob get(String project, String jobId, Optional<String> location) {
    // Outside the US and EU a job is found only where its location is told.
    StandInJob job = jobs.get(key(project, location.orElse("US"), jobId));
    if (job == null) {
      throw ApiError.notFound(
          "Not found: Job " + project + ":" + location.map(at -> at + ".").orElse("") + jobId);
    }
    return job;
  }

  List<StandInJob> list(String project) {
    return jobs.values().stream()
        .filter(job -> job.reference().getProjectId().equals(project))
        .toList();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    engine.close();
  }

  private void run(StandInJob job, Callable<Outcome> work) {
    job.start();
    try {
      behaviour.pass();
      Optional<String> failure = server.faults().jobFailure(job.reference().getJobId());
      if (failure.isPresent()) {
        throw new JobFailure(failure.get(), "made to fail");
      }
      Outcome outcome = work.call();
      job.succeed(outcome.statistics(), outcome.rows());
    } catch (JobFailure e) {
      job.fail(error(e.reason(), e.location(), e.getMessage()));
    } catch (ApiError e) {
      job.fail(error(e.reason(), null, e.getMessage()));
    } catch (Exception | Error e) {
      String trace = e + " at " + List.of(e.getStackTrace()).stream().limit(8).toList();
      server.violation("job " + job.reference().getJobId() + ": " + trace);
      job.fail(error("internalError", null, "the stand-in failed: " + e));
    }
  }

  private Callable<Outcome> work(String project, String location, JobConfiguration configuration) {
    if (configuration.getLoad() != null) {
      LoadJob load = new LoadJob(configuration.getLoad(), store, buckets, behaviour);
      return () -> new Outcome(new JobStatistics().setLoad(load.run()), null);
    }
    JobConfigurationQuery sql = configuration.getQuery();
    QueryJob query = new QueryJob(sql, project, store, engine, behaviour);
    return () -> {
      SqlEngine.Result result = query.run();
      if (result.changedRows() == null && sql.getDestinationTable() == null) {
        Columns columns = new Columns(result.columns());
        sql.setDestinationTable(store.keepResult(project, location, columns, result.rows()));
      }
      JobStatistics2 statistics = new JobStatistics2().setNumDmlAffectedRows(result.changedRows());
      return new Outcome(new JobStatistics().setQuery(statistics), result);
    };
  }

  private static TableReference target(JobConfiguration configuration) {
    if (configuration.getLoad() == null && configuration.getQuery() == null) {
      throw ApiError.unknown("The stand-in knows load and query jobs only");
    }
    return configuration.getLoad() != null
        ? configuration.getLoad().getDestinationTable()
        : configuration.getQuery().getDestinationTable();
  }

  /** A job runs where its dataset is; asked for elsewhere, it does not find the dataset. */
  private String location(JobReference reference, TableReference target) {
    if (target == null) {
      return reference.getLocation() == null ? "US" : reference.getLocation();
    }
    String at = store.dataset(target.getProjectId(), target.getDatasetId()).getLocation();
    if (reference.getLocation() != null && !reference.getLocation().equalsIgnoreCase(at)) {
      throw ApiError.notFound(
          "Not found: Dataset "
              + target.getProjectId()
              + ":"
              + target.getDatasetId()
              + " was not found in location "
              + reference.getLocation());
    }
    return at;
  }

  private static ErrorProto error(String reason, String location, String message) {
    return new ErrorProto().setReason(reason).setLocation(location).setMessage(message);
  }

  private static String key(String project, String location, String jobId) {
    return project + ":" + location.toUpperCase() + "." + jobId;
  }
}
