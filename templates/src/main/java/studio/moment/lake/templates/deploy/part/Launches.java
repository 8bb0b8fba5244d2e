package studio.moment.lake.templates.deploy.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.deploy.step.Verdict;
import studio.moment.lake.templates.schedule.SchedulerJob;
import studio.moment.lake.templates.schedule.Schedules;

/** Cloud Scheduler's jobs. */
public final class Launches {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Launches() {}

  /**
   * @param files takes the launches' bodies, and each job as the API takes it
   */
  public static Section of(Names names, Schedules schedules, Map<String, String> files) {
    Google google = new Google(names.deployment().project(), names.deployment().region());
    List<Step> steps = new ArrayList<>();
    for (SchedulerJob job : SchedulerJob.of(schedules, names.target())) {
      String body = "deploy-files/launch-" + job.id() + ".json";
      files.put(body, job.body());
      files.put("deploy-files/scheduler-" + job.id() + ".json", job.json().toPrettyString() + "\n");
      steps.add(
          Step.of(
                  "schedule " + job.id(),
                  "launches %s at '%s' (%s)"
                      .formatted(job.schedule().template().pipeline(), job.cron(), job.zone()),
                  google.look(
                      "scheduler", "jobs", "describe", job.id(), "--location=" + google.region()),
                  same(job),
                  Action.run(command(google, job, body, "create", "--headers")))
              .changedBy(Action.run(command(google, job, body, "update", "--update-headers"))));
    }
    return new Section("Schedules", steps);
  }

  private static Command command(
      Google google, SchedulerJob job, String body, String verb, String headers) {
    return google.gcloud(
        "scheduler",
        "jobs",
        verb,
        "http",
        job.id(),
        "--location=" + google.region(),
        "--schedule=" + job.cron(),
        "--time-zone=" + job.zone().getId(),
        "--uri=" + job.uri(),
        "--http-method=POST",
        headers + "=Content-Type=application/json",
        "--message-body-from-file=" + body,
        "--oauth-service-account-email=" + job.target().schedulerAccount(),
        "--oauth-token-scope=" + SchedulerJob.SCOPE,
        "--max-retry-attempts=" + job.schedule().retries(),
        "--min-backoff=" + SchedulerJob.MIN_BACKOFF,
        "--max-backoff=" + SchedulerJob.MAX_BACKOFF,
        "--attempt-deadline=" + job.deadline(),
        "--description=" + job.description());
  }

  private static Judge same(SchedulerJob job) {
    JsonNode wanted = job.json();
    return Judge.all(
        Judge.has("schedule", job.cron()),
        Judge.has("timeZone", job.zone().getId()),
        Judge.has("attemptDeadline", job.deadline()),
        Judge.has("httpTarget.uri", job.uri()),
        Judge.has("httpTarget.oauthToken.serviceAccountEmail", job.target().schedulerAccount()),
        retries(wanted.path("retryConfig").path("retryCount").asInt()),
        body(job.launch()));
  }

  /** The API leaves a zero out. */
  private static Judge retries(int wanted) {
    return found -> {
      int is = found.path("retryConfig").path("retryCount").asInt();
      return is == wanted
          ? Verdict.AS_WANTED
          : Verdict.differs("retries are " + is + ", wanted " + wanted);
    };
  }

  private static Judge body(JsonNode wanted) {
    return found -> {
      try {
        String text =
            new String(
                Base64.getMimeDecoder().decode(found.path("httpTarget").path("body").asText()),
                UTF_8);
        return JSON.readTree(text).equals(wanted)
            ? Verdict.AS_WANTED
            : Verdict.differs("it launches something else");
      } catch (JsonProcessingException | IllegalArgumentException e) {
        return Verdict.differs("its body is no launch");
      }
    };
  }
}
