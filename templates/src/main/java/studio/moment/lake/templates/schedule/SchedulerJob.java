package studio.moment.lake.templates.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A job of Cloud Scheduler: one line of cron, one launch.
 *
 * @param id without project and location
 * @param cron in {@code zone}
 * @param launch what it posts
 */
public record SchedulerJob(
    String id, String cron, ZoneId zone, Schedule schedule, LaunchTarget target, JsonNode launch) {
  public static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  public static final String MIN_BACKOFF = "60s";
  public static final String MAX_BACKOFF = "600s";

  /** The jobs of all schedules, in the file's order. */
  public static List<SchedulerJob> of(Schedules schedules, LaunchTarget target) {
    List<SchedulerJob> jobs = new ArrayList<>();
    for (Schedule schedule : schedules.all()) {
      List<String> lines = Cron.lines(schedule);
      for (int i = 0; i < lines.size(); i++) {
        jobs.add(
            new SchedulerJob(
                schedule.name() + (i == 0 ? "" : "-" + (i + 1)),
                lines.get(i),
                schedules.zone(),
                schedule,
                target,
                LaunchBody.of(schedule, target)));
      }
    }
    return jobs;
  }

  /** Where the launch is posted. */
  public String uri() {
    return "https://dataflow.googleapis.com/v1b3/projects/%s/locations/%s/flexTemplates:launch"
        .formatted(target.project(), target.region());
  }

  /** The launch as it is posted. */
  public String body() {
    return launch.toPrettyString() + "\n";
  }

  public String deadline() {
    return schedule.deadlineSeconds() + "s";
  }

  public String description() {
    return "Moment Lake: " + schedule.template().pipeline();
  }

  /** The job as Cloud Scheduler's API v1 takes it. */
  public ObjectNode json() {
    ObjectNode job = new ObjectMapper().createObjectNode();
    job.put(
        "name",
        "projects/%s/locations/%s/jobs/%s".formatted(target.project(), target.region(), id));
    job.put("description", description());
    job.put("schedule", cron);
    job.put("timeZone", zone.getId());
    job.put("attemptDeadline", deadline());
    ObjectNode http = job.putObject("httpTarget");
    http.put("uri", uri());
    http.put("httpMethod", "POST");
    http.putObject("headers").put("Content-Type", "application/json");
    http.put("body", Base64.getEncoder().encodeToString(body().getBytes(UTF_8)));
    http.putObject("oauthToken")
        .put("serviceAccountEmail", target.schedulerAccount())
        .put("scope", SCOPE);
    job.putObject("retryConfig")
        .put("retryCount", schedule.retries())
        .put("minBackoffDuration", MIN_BACKOFF)
        .put("maxBackoffDuration", MAX_BACKOFF);
    return job;
  }
}
