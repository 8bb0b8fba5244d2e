package studio.moment.lake.templates.standin;

import com.google.api.services.dataflow.Dataflow;
import com.google.api.services.dataflow.model.ListJobMessagesResponse;
import com.google.api.services.dataflow.model.ListJobsResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.templates.standin.job.LaunchedJobs;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;

/** {@code projects.locations.jobs} of Dataflow's API v1b3, as far as it is read. */
record JobsApi(LaunchedJobs jobs) {
  private static final List<String> IMPORTANCES =
      List.of(
          "JOB_MESSAGE_IMPORTANCE_UNKNOWN",
          "JOB_MESSAGE_DEBUG",
          "JOB_MESSAGE_DETAILED",
          "JOB_MESSAGE_BASIC",
          "JOB_MESSAGE_WARNING",
          "JOB_MESSAGE_ERROR");

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/", Dataflow.Projects.Locations.Jobs.Get.class, null, this::get),
        Route.of("GET", "/", Dataflow.Projects.Locations.Jobs.List.class, null, this::list),
        Route.of(
            "GET",
            "/",
            Dataflow.Projects.Locations.Jobs.Messages.List.class,
            null,
            this::messages));
  }

  private Object get(Call call) {
    return withJob(call, LaunchedJob::model);
  }

  private Object messages(Call call) {
    int least = importance(call.parameter("minimumImportance").orElse(IMPORTANCES.get(0)));
    return withJob(
        call,
        job ->
            new ListJobMessagesResponse()
                .setJobMessages(
                    job.messages().stream()
                        .filter(message -> importance(message.getMessageImportance()) >= least)
                        .toList()));
  }

  private static int importance(String name) {
    int place = IMPORTANCES.indexOf(name);
    if (place < 0) {
      throw ApiError.unknown("Invalid value for minimumImportance: " + name);
    }
    return place;
  }

  private Object list(Call call) {
    return new ListJobsResponse()
        .setJobs(
            jobs.at(call.path("projectId"), call.path("location")).stream()
                .filter(job -> matches(job, call.parameter("filter").orElse("ALL")))
                .map(LaunchedJob::model)
                .toList());
  }

  private static boolean matches(LaunchedJob job, String filter) {
    return switch (filter) {
      case "ALL", "UNKNOWN" -> true;
      case "ACTIVE" -> job.state().isActive();
      case "TERMINATED" -> !job.state().isActive();
      default -> throw ApiError.unknown("Invalid value for filter: " + filter);
    };
  }

  private Object withJob(Call call, Function<LaunchedJob, Object> answer) {
    Optional<LaunchedJob> found =
        jobs.at(call.path("projectId"), call.path("location")).stream()
            .filter(job -> job.id().equals(call.path("jobId")))
            .findFirst();
    return found
        .map(answer)
        .orElseGet(
            () ->
                Refusal.notFound(
                    "Information about job "
                        + call.path("jobId")
                        + " could not be found in our system. Please double check the id is"
                        + " correct, and that it is of this region."));
  }
}
