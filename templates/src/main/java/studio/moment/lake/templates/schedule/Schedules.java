package studio.moment.lake.templates.schedule;

import java.time.ZoneId;
import java.util.List;

/** A {@code schedules.yaml}. */
public record Schedules(ZoneId zone, List<Schedule> all) {
  public Schedules {
    all = List.copyOf(all);
  }
}
