package studio.moment.lake.templates.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.runs.options.OptionTable;

/**
 * What a schedule builds on: its {@code after} names schedules, and becomes the parameter that
 * names their pipelines, so that the launched run looks for what the file promises.
 */
final class Upstream {
  static final String PARAMETER = "after";

  private static final String WAIT = "waitMinutes";

  /** How long the run that is built on has at least: a run that waits keeps a worker. */
  private static final Duration HEAD_START = Duration.ofMinutes(20);

  /** The longest that a run waits. */
  private static final int MOST_MINUTES = 600;

  private final Schedule schedule;
  private final List<Schedule> all;
  private final YamlValue place;

  private Upstream(Schedule schedule, List<Schedule> all, YamlMap map) {
    this.schedule = schedule;
    this.all = all;
    this.place = map.get("after").orElse(map.whole());
  }

  /** The schedule with its parameter; mistakes are problems of the file. */
  static Schedule resolve(Schedule schedule, List<Schedule> all, YamlMap map) {
    return new Upstream(schedule, all, map).resolve();
  }

  private Schedule resolve() {
    checkWait();
    if (schedule.after().isEmpty()) {
      return schedule;
    }
    if (schedule.template().options().stream()
        .map(OptionTable.Option::name)
        .noneMatch(PARAMETER::equals)) {
      place.problem(schedule.template().pipeline() + " builds on no other pipeline");
      return schedule;
    }
    return schedule.with(
        PARAMETER,
        schedule.after().stream()
            .flatMap(name -> upstream(name).stream())
            .map(upstream -> upstream.template().pipeline())
            .distinct()
            .collect(Collectors.joining(",")));
  }

  private Optional<Schedule> upstream(String name) {
    Optional<Schedule> upstream =
        all.stream().filter(other -> other.name().equals(name)).findFirst();
    if (upstream.isEmpty()) {
      place.problem("there is no schedule " + Wording.quote(name));
      return upstream;
    }
    if (upstream.get().template() == schedule.template()) {
      place.problem(name + " is of the same pipeline, which does not wait for itself");
    }
    if (upstream.get().parameters().containsKey("tables")) {
      place.problem(name + " loads only some tables, which is never taken for the whole day");
    }
    checkHeadStart(upstream.get());
    return upstream;
  }

  private void checkHeadStart(Schedule upstream) {
    if (schedule.slots().isEmpty() || upstream.slots().isEmpty()) {
      return;
    }
    LocalTime first = schedule.slots().get(0);
    LocalTime before = upstream.slots().get(0);
    if (first.isBefore(before) || Duration.between(before, first).compareTo(HEAD_START) < 0) {
      place.problem(
          "begins at %s, less than %d minutes after %s at %s, which it builds on"
              .formatted(first, HEAD_START.toMinutes(), upstream.name(), before));
    }
  }

  private void checkWait() {
    String written = schedule.parameters().getOrDefault(WAIT, "");
    if (!written.matches("[0-9]{1,9}") || written.matches("0+")) {
      return;
    }
    int minutes = Integer.parseInt(written);
    if (schedule.after().isEmpty()) {
      place.problem(WAIT + " waits for nothing; name schedules with 'after'");
    } else if (minutes > MOST_MINUTES) {
      place.problem(WAIT + " is at most " + MOST_MINUTES);
    }
    for (int i = 1; i < schedule.slots().size(); i++) {
      LocalTime next = schedule.slots().get(i);
      if (Duration.between(schedule.slots().get(i - 1), next).toMinutes() <= minutes) {
        place.problem(
            "waits %d minutes, past its slot at %s, which Dataflow would refuse while it waits"
                .formatted(minutes, next));
      }
    }
  }
}
