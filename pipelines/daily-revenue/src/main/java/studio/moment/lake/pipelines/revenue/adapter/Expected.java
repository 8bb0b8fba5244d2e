package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days a report is expected of.
 *
 * @param days may be empty: nothing is expected
 * @param empty what becomes of a report without rows on such a day
 */
public record Expected(Set<DayOfWeek> days, Empty empty) implements Serializable {

  /** What becomes of a report without rows on a day that expects one. */
  public enum Empty {
    /** It is a day without orders. */
    ACCEPT,
    /** It is told, and the run goes on. */
    NOTE,
    /** The file is refused. */
    REFUSE
  }

  public Expected {
    days = Set.copyOf(days);
  }

  public boolean on(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }
}
