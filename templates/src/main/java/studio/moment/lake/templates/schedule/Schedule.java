package studio.moment.lake.templates.schedule;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import studio.moment.lake.templates.spec.Template;

/**
 * When one template is launched.
 *
 * @param name of the Cloud Scheduler job
 * @param jobName of the Dataflow job. It never changes: Dataflow refuses a second active job of one
 *     name, so a launch while the last one runs is answered with 409 and does nothing
 * @param slots times of day in the file's time zone, the first one first; empty where {@code cron}
 *     is given
 * @param cron a line of five fields, or empty
 * @param after schedules whose run of the same day this one builds on
 * @param retries of the launch call, 0 to 5
 * @param deadlineSeconds of the launch call
 * @param parameters names and values, that of {@code after} among them; none is blank
 */
public record Schedule(
    String name,
    Template template,
    String jobName,
    List<LocalTime> slots,
    String cron,
    List<String> after,
    int retries,
    int deadlineSeconds,
    Worker worker,
    Map<String, String> parameters) {
  public Schedule {
    slots = List.copyOf(slots);
    after = List.copyOf(after);
    // Keeps the file's order, which Map.copyOf does not.
    parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
  }

  /** The same schedule with one more parameter. */
  Schedule with(String parameter, String value) {
    Map<String, String> more = new java.util.LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new Schedule(
        name, template, jobName, slots, cron, after, retries, deadlineSeconds, worker, more);
  }
}
