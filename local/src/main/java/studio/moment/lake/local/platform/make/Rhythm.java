package studio.moment.lake.local.platform.make;

import java.time.LocalDate;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** When people in Korea browse for travel: at lunch and late in the evening, most on Sundays. */
final class Rhythm {
  private static final int[] HOURS = {
    30, 16, 9, 6, 5, 7, 14, 28, 38, 42, 46, 52, 68, 55, 46, 44, 46, 50, 58, 66, 80, 95, 92, 60
  };

  /** Monday first. */
  private static final double[] WEEKDAYS = {0.94, 0.92, 0.95, 0.98, 1.0, 1.08, 1.16};

  private Rhythm() {}

  static int secondOfDay(Dice dice) {
    return dice.weighted(HOURS) * 3600 + dice.below(3600);
  }

  /** About 1: the weekday, slow growth, and chance. */
  static double factor(LocalDate day, PlatformSettings settings, Dice dice) {
    double grown = (double) (day.toEpochDay() - settings.firstDay().toEpochDay()) / settings.days();
    return WEEKDAYS[day.getDayOfWeek().ordinal()]
        * (0.85 + 0.3 * grown)
        * (1 + dice.normal() * 0.05);
  }
}
