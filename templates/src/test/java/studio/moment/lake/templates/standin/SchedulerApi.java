package studio.moment.lake.templates.standin;

import com.google.api.services.cloudscheduler.v1.model.Job;
import com.google.api.services.cloudscheduler.v1.model.ListJobsResponse;
import com.google.api.services.cloudscheduler.v1.model.PauseJobRequest;
import com.google.api.services.cloudscheduler.v1.model.ResumeJobRequest;
import com.google.api.services.cloudscheduler.v1.model.RunJobRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;
import studio.moment.lake.testing.bigquery.http.StrictJson;

/** {@code projects.locations.jobs} of Cloud Scheduler's API v1. Time never comes: jobs are run. */
final class SchedulerApi {
  private static final String JOBS = "/v1/projects/{project}/locations/{location}/jobs";

  private final Map<String, Job> jobs = new TreeMap<>();
  private final ScheduledPost post;

  SchedulerApi(ScheduledPost post) {
    this.post = post;
  }

  List<Route> routes() {
    return List.of(
        Route.plain("POST", JOBS, this::create),
        Route.plain("GET", JOBS, this::list),
        Route.plain("GET", JOBS + "/{job}", call -> with(call, job -> job)),
        Route.plain("DELETE", JOBS + "/{job}", this::delete),
        Route.plain("POST", JOBS + "/{job}:run", this::run),
        Route.plain("POST", JOBS + "/{job}:pause", this::pause),
        Route.plain("POST", JOBS + "/{job}:resume", this::resume));
  }

  private synchronized Object create(Call call) {
    Job job = StrictJson.parse(call.request().body(), Job.class);
    List<String> problems = ScheduledJobCheck.problems(job, parent(call));
    if (!problems.isEmpty()) {
      return Refusal.invalid(String.join("; ", problems));
    }
    if (jobs.containsKey(job.getName())) {
      return Refusal.exists("Job " + job.getName() + " already exists.");
    }
    job.setState("ENABLED").setUserUpdateTime(Instant.now().toString());
    jobs.put(job.getName(), job);
    return job;
  }

  private synchronized Object list(Call call) {
    List<Job> found = new ArrayList<>();
    jobs.forEach(
        (name, job) -> {
          if (name.startsWith(parent(call) + "/jobs/")) {
            found.add(job);
          }
        });
    return new ListJobsResponse().setJobs(found);
  }

  private Object delete(Call call) {
    return with(
        call,
        job -> {
          jobs.remove(job.getName());
          return new Job();
        });
  }

  private Object run(Call call) {
    StrictJson.parse(call.request().body(), RunJobRequest.class);
    return with(call, post::send);
  }

  private Object pause(Call call) {
    StrictJson.parse(call.request().body(), PauseJobRequest.class);
    return with(call, job -> job.setState("PAUSED"));
  }

  private Object resume(Call call) {
    StrictJson.parse(call.request().body(), ResumeJobRequest.class);
    return with(call, job -> job.setState("ENABLED"));
  }

  private synchronized Object with(Call call, UnaryOperator<Job> what) {
    Optional<Job> job = Optional.ofNullable(jobs.get(parent(call) + "/jobs/" + call.path("job")));
    return job.<Object>map(what).orElseGet(() -> Refusal.notFound("Job not found."));
  }

  private static String parent(Call call) {
    return "projects/" + call.path("project") + "/locations/" + call.path("location");
  }
}
