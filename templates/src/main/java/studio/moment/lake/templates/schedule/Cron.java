package studio.moment.lake.templates.schedule;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cloud Scheduler's times: unix-cron lines of five fields. */
final class Cron {
  private static final int[][] BOUNDS = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

  private Cron() {}

  /**
   * As few lines as tell these times: slots of one minute share a line. The first three jobs of a
   * billing account are free, each further one is paid for.
   */
  static List<String> lines(Schedule schedule) {
    if (!schedule.cron().isEmpty()) {
      return List.of(schedule.cron());
    }
    Map<Integer, List<LocalTime>> byMinute =
        schedule.slots().stream()
            .collect(
                Collectors.groupingBy(
                    LocalTime::getMinute, LinkedHashMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    byMinute.forEach(
        (minute, slots) ->
            lines.add(
                minute
                    + " "
                    + slots.stream()
                        .map(slot -> String.valueOf(slot.getHour()))
                        .collect(Collectors.joining(","))
                    + " * * *"));
    return lines;
  }

  /** Numbers, ranges, steps and lists of them; no names of months and days. */
  static boolean isValid(String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length != BOUNDS.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      for (String part : fields[i].split(",", -1)) {
        if (!isValid(part, BOUNDS[i][0], BOUNDS[i][1])) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isValid(String part, int min, int max) {
    if (!part.matches("(\\*|\\d{1,2}(-\\d{1,2})?)(/[1-9]\\d?)?")) {
      return false;
    }
    String range = part.replaceFirst("/.*", "");
    if (range.equals("*")) {
      return true;
    }
    int last = min;
    for (String bound : range.split("-")) {
      int number = Integer.parseInt(bound);
      if (number < last || number > max) {
        return false;
      }
      last = number;
    }
    return true;
  }
}
