package studio.moment.lake.templates.standin;

import com.google.api.services.cloudscheduler.v1.model.HttpTarget;
import com.google.api.services.cloudscheduler.v1.model.Job;
import com.google.api.services.cloudscheduler.v1.model.OAuthToken;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What Cloud Scheduler refuses of a new job. */
final class ScheduledJobCheck {
  private static final String NUMBERS = "([0-9]+|\\*)(-[0-9]+)?(/[0-9]+)?";
  private static final String CRON =
      NUMBERS + "(," + NUMBERS + ")*( " + NUMBERS + "(," + NUMBERS + ")*){4}";

  private ScheduledJobCheck() {}

  static List<String> problems(Job job, String parent) {
    List<String> problems = new ArrayList<>();
    require(
        problems,
        job.getName() != null
            && job.getName().startsWith(parent + "/jobs/")
            && job.getName().matches("projects/[^/]+/locations/[^/]+/jobs/[A-Za-z0-9_-]{1,500}"),
        "Job name must be formatted: \"" + parent + "/jobs/<JOB_ID>\"");
    require(
        problems,
        job.getSchedule() != null && job.getSchedule().matches(CRON),
        "Schedule or timezone is invalid.");
    try {
      ZoneId.of(Objects.requireNonNullElse(job.getTimeZone(), "UTC"));
    } catch (DateTimeException e) {
      problems.add("Schedule or timezone is invalid.");
    }
    if (job.getAttemptDeadline() != null) {
      require(
          problems,
          seconds(job.getAttemptDeadline()) >= 15 && seconds(job.getAttemptDeadline()) <= 1800,
          "Job.attempt_deadline must be between [15s, 1800s].");
    }
    if (job.getRetryConfig() != null && job.getRetryConfig().getRetryCount() != null) {
      int retries = job.getRetryConfig().getRetryCount();
      require(problems, retries >= 0 && retries <= 5, "RetryConfig.retry_count must be 0 to 5.");
    }
    if (job.getHttpTarget() == null) {
      problems.add("Job must have exactly one target; the stand-in has HTTP targets only.");
    } else {
      ofTarget(problems, job.getHttpTarget());
    }
    return problems;
  }

  private static void ofTarget(List<String> problems, HttpTarget target) {
    require(
        problems,
        target.getUri() != null && target.getUri().matches("https?://[^/]+/.*"),
        "HttpTarget.url is required and must begin with either \"http://\" or \"https://\".");
    String body = Objects.requireNonNullElse(target.getBody(), "");
    try {
      ScheduledPost.decoded(body);
    } catch (IllegalArgumentException e) {
      problems.add("HttpTarget.body is not base64.");
    }
    OAuthToken token = target.getOauthToken();
    if (token == null) {
      problems.add("HttpTarget.oauth_token is missing: Dataflow would answer 401.");
    } else {
      require(
          problems,
          token.getServiceAccountEmail() != null
              && token.getServiceAccountEmail().endsWith(".gserviceaccount.com"),
          "OAuthToken.service_account_email is no service account.");
      require(
          problems,
          "https://www.googleapis.com/auth/cloud-platform".equals(token.getScope()),
          "OAuthToken.scope is not that of Google Cloud.");
    }
  }

  private static long seconds(String duration) {
    return duration.matches("[0-9]{1,9}s")
        ? Long.parseLong(duration.substring(0, duration.length() - 1))
        : -1;
  }

  private static void require(List<String> problems, boolean fits, String words) {
    if (!fits) {
      problems.add(words);
    }
  }
}
