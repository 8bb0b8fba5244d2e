package studio.moment.lake.pipelines.revenue.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.pipelines.revenue.money.Rate;
import studio.moment.lake.pipelines.revenue.money.Rounding;

/**
 * How a creator is paid what was earned. Withholding happens here and nowhere else: revenue is
 * always before tax.
 *
 * @param minimumWon less is carried over to the next payout; 0 for none
 * @param withholding of the whole payout. Korea's 3.3% for freelancers is 3% of income tax and a
 *     tenth of that as local income tax (general knowledge; ask a tax adviser before paying)
 * @param rounding of the withheld amount; by Korean practice down, to won or to ten won
 */
public record PayoutTerms(long minimumWon, Rate withholding, Rounding rounding, Clawback clawback) {
  /** What becomes of a balance below zero: more was taken back than was earned since. */
  public enum Clawback {
    /** It is taken off the next payouts. */
    CARRY,
    /** The platform bears it. */
    PLATFORM
  }

  /**
   * One payout. What was earned and carried = gross + carried on - what the platform bears, and
   * gross = withheld + net.
   *
   * @param grossWon 0 where nothing is paid
   * @param carriedWon to the next payout; below 0 where the creator owes
   * @param platformWon what the platform bears, 0 or more
   */
  public record Payout(
      long grossWon,
      long withheldWon,
      long netWon,
      long carriedWon,
      long platformWon,
      List<String> steps) {}

  /**
   * The payout of one creator.
   *
   * @param earnedWon payable since the last payout; below 0 where clawbacks outweigh
   * @param carriedWon {@link Payout#carriedWon()} of the last one
   */
  public Payout pay(long earnedWon, long carriedWon) {
    long due = Math.addExact(earnedWon, carriedWon);
    List<String> steps = new ArrayList<>();
    steps.add("Earned " + won(earnedWon) + ", carried over " + won(carriedWon));
    if (due < 0 && clawback == Clawback.PLATFORM) {
      steps.add("Taken back more than earned: the platform bears " + won(-due));
      return new Payout(0, 0, 0, 0, -due, List.copyOf(steps));
    }
    if (due <= 0 || due < minimumWon) {
      steps.add("Nothing is paid below " + won(Math.max(minimumWon, 1)) + ": carried on");
      return new Payout(0, 0, 0, due, 0, List.copyOf(steps));
    }
    long withheld = rounding.won(withholding.of(BigDecimal.valueOf(due)));
    steps.add(
        "Withheld " + withholding + " of " + won(due) + ", " + rounding + ": " + won(withheld));
    steps.add("Paid " + won(due - withheld));
    return new Payout(due, withheld, due - withheld, 0, 0, List.copyOf(steps));
  }

  private static String won(long amount) {
    return String.format(Locale.ROOT, "%,d won", amount);
  }
}
