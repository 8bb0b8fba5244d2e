package studio.moment.lake.templates.schedule;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.templates.file.TextFile;
import studio.moment.lake.templates.spec.Template;

/** Reads {@code schedules.yaml}; {@code schedules.schema.json} says the same to an editor. */
public final class SchedulesReader {
  /** Every key of a schedule. */
  static final List<String> KEYS =
      List.of(
          "name",
          "template",
          "jobName",
          "at",
          "cron",
          "after",
          "retries",
          "deadline",
          "worker",
          "parameters");

  private static final List<String> WORKER_KEYS =
      List.of("type", "count", "diskGb", "launcherType");
  private static final int MOST = 20;
  private static final int MOST_SLOTS = 4;

  private final Variables variables;
  private final Map<String, YamlValue> names = new HashMap<>();
  private final Map<String, Template> jobNames = new HashMap<>();

  private SchedulesReader(Variables variables) {
    this.variables = variables;
  }

  /**
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS with every problem of the file
   */
  public static Schedules read(Path file, Variables variables) {
    return TextFile.readYaml(
        file,
        "a schedules.yaml",
        (root, problems) -> new SchedulesReader(variables).schedules(root, problems));
  }

  private Schedules schedules(YamlMap root, Problems problems) {
    root.allowOnly(List.of("version", "timeZone", "schedules"));
    root.require("version", "version: 1")
        .ifPresent(
            version -> {
              OptionalLong number = version.wholeNumber("the number 1", 1);
              if (number.isPresent() && number.getAsLong() != 1) {
                version.problem("this release reads version 1");
              }
            });
    ZoneId zone =
        root.get("timeZone").flatMap(SchedulesReader::zone).orElse(ZoneId.of("Asia/Seoul"));
    List<Schedule> all = new ArrayList<>();
    List<YamlMap> maps = new ArrayList<>();
    root.require("schedules", "schedules: [...]")
        .map(list -> list.list("schedules", MOST))
        .orElse(List.of())
        .forEach(
            item ->
                item.map("a schedule")
                    .ifPresent(
                        map ->
                            schedule(map)
                                .ifPresent(
                                    schedule -> {
                                      all.add(schedule);
                                      maps.add(map);
                                    })));
    List<Schedule> resolved = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      resolved.add(Upstream.resolve(all.get(i), all, maps.get(i)));
    }
    return new Schedules(zone, resolved);
  }

  private static Optional<ZoneId> zone(YamlValue value) {
    Optional<String> name = value.text("a time zone such as Asia/Seoul");
    try {
      return name.map(ZoneId::of);
    } catch (DateTimeException e) {
      value.problem("is no time zone; write for example Asia/Seoul");
      return Optional.empty();
    }
  }

  private Optional<Schedule> schedule(YamlMap map) {
    map.allowOnly(KEYS);
    String name = map.require("name", "name: ga4-merge").map(this::name).orElse("");
    Optional<Template> template =
        map.require("template", "template: ga4-merge").flatMap(SchedulesReader::template);
    Optional<YamlValue> parameters = map.require("parameters", "parameters: {warehouse: ...}");
    if (template.isEmpty()) {
      return Optional.empty();
    }
    String jobName = map.get("jobName").map(SchedulesReader::jobName).orElse("lake-" + name);
    Template other = jobNames.putIfAbsent(jobName, template.get());
    if (other != null && other != template.get()) {
      map.whole()
          .problem(
              "jobName "
                  + jobName
                  + " belongs to "
                  + other.pipeline()
                  + "; one would keep the other out");
    }
    List<LocalTime> slots = map.get("at").map(SchedulesReader::slots).orElse(List.of());
    String cron = map.get("cron").map(SchedulesReader::cron).orElse("");
    if (map.get("at").isPresent() == map.get("cron").isPresent()) {
      map.whole().problem("says when with 'at' (times of day) or with 'cron', one of both");
    }
    return Optional.of(
        new Schedule(
            name,
            template.get(),
            jobName,
            slots,
            cron,
            map.get("after").map(SchedulesReader::texts).orElse(List.of()),
            number(map, "retries", 0, 5, 3),
            number(map, "deadline", 15, 1800, 180),
            map.get("worker").flatMap(SchedulesReader::worker).orElse(Worker.DEFAULT),
            parameters
                .map(value -> new Parameters(template.get(), variables).read(value))
                .orElse(Map.of())));
  }

  private String name(YamlValue value) {
    String name = jobName(value);
    YamlValue earlier = names.putIfAbsent(name, value);
    if (earlier != null) {
      value.problem("the name stands twice; its first is in line " + earlier.line());
    }
    return name;
  }

  private static String jobName(YamlValue value) {
    String name = value.text("a name of lower-case letters, digits and hyphens").orElse("");
    if (!name.isEmpty() && !name.matches("[a-z]([-a-z0-9]{0,38}[a-z0-9])?")) {
      value.problem(
          "a name begins with a lower-case letter and has at most 40 of a-z, 0-9 and -, as Dataflow"
              + " takes them");
    }
    return name;
  }

  private static Optional<Template> template(YamlValue value) {
    Optional<String> name = value.text("one of " + String.join(", ", templates()));
    Optional<Template> template = name.flatMap(Template::of);
    if (name.isPresent() && template.isEmpty()) {
      value.problem(
          Wording.quote(name.get())
              + " is no template"
              + Wording.didYouMean(name.get(), templates())
              + "; allowed: "
              + String.join(", ", templates()));
    }
    return template;
  }

  private static List<String> templates() {
    return Arrays.stream(Template.values()).map(Template::pipeline).toList();
  }

  private static List<LocalTime> slots(YamlValue value) {
    List<LocalTime> slots = new ArrayList<>();
    for (YamlValue item : value.list("times such as \"02:00\"", MOST_SLOTS)) {
      String text = item.scalar().orElse("");
      if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
        item.problem("a time of day is written \"02:00\"");
        continue;
      }
      LocalTime slot = LocalTime.parse(text);
      if (!slots.isEmpty() && !slot.isAfter(slots.get(slots.size() - 1))) {
        item.problem("slots stand in the order of the day, each once");
      }
      slots.add(slot);
    }
    return slots;
  }

  private static String cron(YamlValue value) {
    String cron = value.text("five fields such as \"0 * * * *\"").orElse("");
    if (!cron.isEmpty() && !Cron.isValid(cron)) {
      value.problem(
          "takes five fields of numbers: minute hour day month weekday, as in \"0 * * * *\"");
    }
    return cron;
  }

  private static List<String> texts(YamlValue value) {
    return value.list("names of schedules", MOST).stream()
        .map(item -> item.text("the name of a schedule").orElse(""))
        .toList();
  }

  private static Optional<Worker> worker(YamlValue value) {
    return value
        .map("a worker: type, count, diskGb, launcherType")
        .map(
            map -> {
              map.allowOnly(WORKER_KEYS);
              return new Worker(
                  map.get("type").map(SchedulesReader::machine).orElse(Worker.DEFAULT.type()),
                  number(map, "count", 1, 20, Worker.DEFAULT.count()),
                  number(map, "diskGb", 10, 1000, Worker.DEFAULT.diskGb()),
                  map.get("launcherType")
                      .map(SchedulesReader::machine)
                      .orElse(Worker.DEFAULT.launcherType()));
            });
  }

  private static String machine(YamlValue value) {
    String type = value.text("a machine type such as e2-standard-2").orElse("");
    if (!type.isEmpty() && !type.matches("[a-z][a-z0-9]*-[a-z0-9-]+")) {
      value.problem("a machine type is written like e2-standard-2");
    }
    return type;
  }

  private static int number(YamlMap map, String key, int min, int max, int usual) {
    Optional<YamlValue> value = map.get(key);
    if (value.isEmpty()) {
      return usual;
    }
    String expected = "a whole number from " + min + " to " + max;
    OptionalLong number = value.get().wholeNumber(expected, min);
    if (number.isPresent() && number.getAsLong() > max) {
      value.get().problem("expected " + expected);
    }
    return (int) Math.min(max, number.orElse(usual));
  }
}
