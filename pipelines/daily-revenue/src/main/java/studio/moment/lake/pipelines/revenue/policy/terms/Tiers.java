package studio.moment.lake.pipelines.revenue.policy.terms;

import java.util.List;
import studio.moment.lake.pipelines.revenue.money.Rate;

/**
 * Rates that grow with a calendar month's volume (Asia/Seoul). A version counts its own orders.
 *
 * @param name as the file calls it
 * @param steps ascending; the first also holds below its own threshold, as long as nothing counts
 */
public record Tiers(
    String name, Counts counts, Measure measure, Per per, Applies applies, List<Step> steps) {
  /** Which orders count, and in which month. */
  public enum Counts {
    /** Confirmed ones, in the month of their order day. */
    CONFIRMED,
    /** Confirmed ones whose stay has ended by the day of the run, in the month it ended. */
    DEPARTED
  }

  /** What is counted. */
  public enum Measure {
    ORDERS,
    /** Their gross amount in won. */
    AMOUNT
  }

  /** Whose volume it is. */
  public enum Per {
    PARTNER,
    CREATOR
  }

  /** Which orders a reached step pays for. */
  public enum Applies {
    /**
     * All of the month, also those before the step was reached. A correction that moves the month's
     * volume over a step re-prices the other orders of the month: the ledger posts the differences
     * as repriced, those of a closed month into the open one.
     */
    RETROACTIVE,
    /** The order that reaches the step, whole, and those after it. */
    ONWARDS
  }

  /**
   * A step.
   *
   * @param at the volume from which it holds, itself included
   */
  public record Step(long at, Rate rate) {}

  public Tiers {
    steps = List.copyOf(steps);
  }

  /** The step of a volume. */
  public Step at(long volume) {
    Step reached = steps.get(0);
    for (Step step : steps) {
      if (volume < step.at()) {
        break;
      }
      reached = step;
    }
    return reached;
  }
}
