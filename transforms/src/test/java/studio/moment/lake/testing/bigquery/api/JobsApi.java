package studio.moment.lake.testing.bigquery.api;

import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.DataFormatOptions;
import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.GetQueryResultsResponse;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobCancelResponse;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobList;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.QueryRequest;
import com.google.api.services.bigquery.model.QueryResponse;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.moment.lake.testing.bigquery.gcs.Buckets;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;
import studio.moment.lake.testing.bigquery.http.StandInServer;
import studio.moment.lake.testing.bigquery.load.Behaviour;
import studio.moment.lake.testing.bigquery.sql.SqlEngine;
import studio.moment.lake.testing.bigquery.store.Cells;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.Store;

/** {@code jobs.*}: load and query jobs, and the rows of queries. */
public final class JobsApi implements AutoCloseable {
  private static final String PREFIX = "/bigquery/v2/";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Jobs jobs;
  private volatile int page = 10_000;
  private volatile Duration wait = LONGEST_WAIT;

  public JobsApi(Store store, Buckets buckets, StandInServer server, Behaviour behaviour) {
    this.jobs = new Jobs(store, buckets, server, behaviour);
  }

  public List<Route> routes() {
    return List.of(
        Route.of("POST", PREFIX, Bigquery.Jobs.Insert.class, Job.class, this::insert),
        Route.of("GET", PREFIX, Bigquery.Jobs.Get.class, null, this::get),
        Route.of("GET", PREFIX, Bigquery.Jobs.List.class, null, this::list),
        Route.of("POST", PREFIX, Bigquery.Jobs.Cancel.class, null, this::cancel),
        Route.of("POST", PREFIX, Bigquery.Jobs.Query.class, QueryRequest.class, this::query),
        Route.of("GET", PREFIX, Bigquery.Jobs.GetQueryResults.class, null, this::results));
  }

  /** The most rows that one page of a query's answer holds. */
  public void setRowsPerPage(int most) {
    page = most;
  }

  /** How long a query is waited for before the answer is that it goes on. */
  public void setWait(Duration longest) {
    wait = longest;
  }

  /** Ids of the jobs of a project, in no order. */
  public List<String> ids(String project) {
    return jobs.list(project).stream().map(job -> job.reference().getJobId()).toList();
  }

  /** Error messages of the jobs that failed, by id. */
  public Map<String, String> errors(String project) {
    return jobs.list(project).stream()
        .filter(job -> job.error() != null)
        .collect(
            Collectors.toMap(job -> job.reference().getJobId(), job -> job.error().getMessage()));
  }

  @Override
  public void close() {
    jobs.close();
  }

  private Object insert(Call call) {
    Job sent = call.body(Job.class);
    boolean dry =
        sent.getConfiguration() != null && Boolean.TRUE.equals(sent.getConfiguration().getDryRun());
    return dry
        ? jobs.dryRun(call.path("projectId"), sent)
        : jobs.insert(call.path("projectId"), sent).model();
  }

  private Object get(Call call) {
    return job(call).model();
  }

  private Object list(Call call) {
    List<JobList.Jobs> found =
        jobs.list(call.path("projectId")).stream()
            .map(
                job ->
                    new JobList.Jobs()
                        .setId(job.model().getId())
                        .setJobReference(job.reference())
                        .setStatus(job.model().getStatus())
                        .setState(job.model().getStatus().getState()))
            .toList();
    return new JobList().setKind("bigquery#jobList").setJobs(found);
  }

  private Object cancel(Call call) {
    return new JobCancelResponse().setKind("bigquery#jobCancelResponse").setJob(job(call).model());
  }

  private Object query(Call call) throws InterruptedException {
    QueryRequest request = call.body(QueryRequest.class);
    JobConfigurationQuery query =
        new JobConfigurationQuery()
            .setQuery(request.getQuery())
            .setUseLegacySql(Objects.requireNonNullElse(request.getUseLegacySql(), true));
    Job sent =
        new Job()
            .setConfiguration(new JobConfiguration().setQuery(query))
            .setJobReference(new JobReference().setLocation(request.getLocation()));
    StandInJob job = jobs.insert(call.path("projectId"), sent);
    job.await(Objects.requireNonNullElse(request.getTimeoutMs(), wait.toMillis()));
    QueryResponse response =
        new QueryResponse().setKind("bigquery#queryResponse").setJobReference(job.reference());
    if (!job.isDone()) {
      return response.setJobComplete(false);
    }
    Page rows = page(job, 0, request.getMaxResults(), int64(request.getFormatOptions()));
    return response
        .setJobComplete(true)
        .setSchema(rows.schema)
        .setRows(rows.rows)
        .setTotalRows(rows.total)
        .setPageToken(rows.next)
        .setNumDmlAffectedRows(job.result().changedRows());
  }

  private Object results(Call call) throws InterruptedException {
    StandInJob job = job(call);
    job.await(call.number("timeoutMs").orElse(wait.toMillis()));
    GetQueryResultsResponse response =
        new GetQueryResultsResponse()
            .setKind("bigquery#getQueryResultsResponse")
            .setJobReference(job.reference());
    if (!job.isDone()) {
      return response.setJobComplete(false);
    }
    int from = call.number("startIndex").or(() -> call.number("pageToken")).orElse(0L).intValue();
    boolean int64 =
        call.parameter("formatOptions.useInt64Timestamp").map("true"::equals).orElse(false);
    Page rows = page(job, from, call.number("maxResults").orElse(null), int64);
    return response
        .setJobComplete(true)
        .setSchema(rows.schema)
        .setRows(rows.rows)
        .setTotalRows(rows.total)
        .setPageToken(rows.next)
        .setNumDmlAffectedRows(job.result().changedRows());
  }

  private record Page(TableSchema schema, List<TableRow> rows, BigInteger total, String next) {}

  private Page page(StandInJob job, int from, Long asked, boolean int64) {
    ErrorProto error = job.error();
    if (error != null) {
      throw new ApiError(status(error.getReason()), error.getReason(), error.getMessage());
    }
    SqlEngine.Result result = job.result();
    int most = asked == null ? page : (int) Math.min(asked, page);
    int to = Math.min(result.rows().size(), from + most);
    List<TableRow> rows =
        result.rows().subList(Math.min(from, to), to).stream()
            .map(row -> Cells.row(result.columns(), row, int64))
            .collect(Collectors.toCollection(ArrayList::new));
    return new Page(
        new Columns(result.columns()).model(),
        rows,
        BigInteger.valueOf(result.rows().size()),
        to < result.rows().size() ? "" + to : null);
  }

  private StandInJob job(Call call) {
    return jobs.get(call.path("projectId"), call.path("jobId"), call.parameter("location"));
  }

  private static boolean int64(DataFormatOptions options) {
    return options != null && Boolean.TRUE.equals(options.getUseInt64Timestamp());
  }

  private static int status(String reason) {
    return switch (reason) {
      case "notFound" -> 404;
      case "accessDenied", "quotaExceeded", "rateLimitExceeded" -> 403;
      case "backendError", "internalError" -> 503;
      default -> 400;
    };
  }
}
