package studio.moment.lake.templates.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.templates.cloudformation.Resource;
import studio.moment.lake.templates.cloudformation.Stack;

/**
 * A schedule: a call of RDS, once a day.
 *
 * @param name of the schedule
 * @param at the time of day, in {@code zone}
 * @param operation in RDS's spelling, such as {@code CreateDBSnapshot}
 * @param input the call's parameters as they stand in the schedule, placeholders included
 * @param retryFor how long after its time the service attempts it
 * @param retries how often at most after the first attempt
 * @param deadLetters ARN of the queue for what was given up
 */
public record ScheduledCall(
    String name,
    LocalTime at,
    ZoneId zone,
    String operation,
    String input,
    Duration retryFor,
    int retries,
    String deadLetters,
    String role,
    boolean enabled) {

  private static final Pattern DAILY = Pattern.compile("cron\\((\\d+) (\\d+) \\* \\* \\? \\*\\)");
  private static final Pattern UNIVERSAL =
      Pattern.compile("arn:aws:scheduler:::aws-sdk:rds:([a-z][A-Za-z]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of a stack. */
  public static List<ScheduledCall> of(Stack stack) {
    return stack.ofType("AWS::Scheduler::Schedule").stream().map(ScheduledCall::of).toList();
  }

  private static ScheduledCall of(Resource schedule) {
    Matcher cron = match(DAILY, schedule.text("ScheduleExpression"));
    String call = match(UNIVERSAL, schedule.text("Target", "Arn")).group(1);
    return new ScheduledCall(
        schedule.text("Name"),
        LocalTime.of(Integer.parseInt(cron.group(2)), Integer.parseInt(cron.group(1))),
        ZoneId.of(schedule.text("ScheduleExpressionTimezone")),
        Character.toUpperCase(call.charAt(0)) + call.substring(1),
        schedule.text("Target", "Input"),
        Duration.ofSeconds(
            Long.parseLong(schedule.text("Target", "RetryPolicy", "MaximumEventAgeInSeconds"))),
        Integer.parseInt(schedule.text("Target", "RetryPolicy", "MaximumRetryAttempts")),
        schedule.text("Target", "DeadLetterConfig", "Arn"),
        schedule.text("Target", "RoleArn"),
        schedule.text("State").equals("ENABLED"));
  }

  private static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError(text + " is not of the form " + pattern);
    }
    return matcher;
  }

  public Instant on(LocalDate day) {
    return day.atTime(at).atZone(zone).toInstant();
  }

  public boolean creates() {
    return operation.startsWith("Create");
  }

  public boolean deletes() {
    return operation.startsWith("Delete");
  }

  public boolean exports() {
    return operation.equals("StartExportTask");
  }

  public ScheduledCall retriedFor(Duration longer) {
    return new ScheduledCall(
        name, at, zone, operation, input, longer, retries, deadLetters, role, enabled);
  }

  /**
   * The parameters of one attempt as RDS gets them: placeholders replaced, and the casing of the
   * AWS SDK for Java ({@code DbSnapshotIdentifier}) turned into that of the API ({@code
   * DBSnapshotIdentifier}).
   */
  public Map<String, Object> parameters(Instant scheduled, String executionId, int attempt) {
    String text =
        input
            .replace("<aws.scheduler.execution-id>", executionId)
            .replace("<aws.scheduler.scheduled-time>", scheduled.toString())
            .replace("<aws.scheduler.attempt-number>", String.valueOf(attempt));
    Map<String, Object> parameters = new LinkedHashMap<>();
    asWritten(text)
        .forEach((key, value) -> parameters.put(key.replaceFirst("^Db(?=[A-Z])", "DB"), value));
    return parameters;
  }

  /** The parameters under the names that the schedule gives them. */
  Map<String, Object> asWritten() {
    return asWritten(input);
  }

  private static Map<String, Object> asWritten(String text) {
    try {
      return JSON.readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** The slot that the call is about, such as {@code app-h00}. */
  public String slot() {
    Map<String, Object> written = asWritten();
    for (String key : written.keySet()) {
      if (key.endsWith("SnapshotIdentifier")) {
        return (String) written.get(key);
      }
    }
    String arn = (String) written.get("SourceArn");
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
