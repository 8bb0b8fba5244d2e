package studio.moment.lake.pipelines.revenue.policy.terms;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;

/**
 * By which rate of exchange an order becomes won.
 *
 * @param lookBack a day without a rate takes the last before it, at most so many days back
 */
public record FxTerms(Of of, Day day, At at, int lookBack) {
  /** The day it starts from. */
  public enum Of {
    ORDER,
    CONFIRMATION
  }

  /** The day that counts. */
  public enum Day {
    /** That day itself. */
    SAME {
      @Override
      LocalDate from(LocalDate day) {
        return day;
      }
    },
    /** The Friday of its week, which begins on Monday. */
    FRIDAY {
      @Override
      LocalDate from(LocalDate day) {
        return day.with(ChronoField.DAY_OF_WEEK, DayOfWeek.FRIDAY.getValue());
      }
    },
    /** The 15th of its month. */
    FIFTEENTH {
      @Override
      LocalDate from(LocalDate day) {
        return day.withDayOfMonth(15);
      }
    },
    /** The last day of its month. */
    MONTH_END {
      @Override
      LocalDate from(LocalDate day) {
        return day.with(TemporalAdjusters.lastDayOfMonth());
      }
    };

    abstract LocalDate from(LocalDate day);
  }

  /** Which amount is exchanged. */
  public enum At {
    /** What the rate is applied to. */
    BASE,
    /** What comes of it. */
    COMMISSION
  }

  /** The day whose rate counts. */
  public LocalDate dayOf(LocalDate start) {
    return day.from(start);
  }
}
