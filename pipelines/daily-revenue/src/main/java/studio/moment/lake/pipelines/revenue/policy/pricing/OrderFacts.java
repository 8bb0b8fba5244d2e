package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;

/**
 * What the platform knows of an order beside the partner's report.
 *
 * @param creatorId 0 where no booking was found: then nothing is a creator's
 * @param grade the creator's on the order's day as first told, or null
 * @param kind of product: hotel, flight, car; or null
 * @param category where the partner tells none, or null
 * @param stayEnd where the partner tells none, or null
 * @param confirmedOn the day in Asia/Seoul of the report that first told it confirmed; null where
 *     it is not, or not known
 * @param reported amounts the partner tells, in minor units of the order's currency, of its sign
 */
public record OrderFacts(
    long creatorId,
    String grade,
    String kind,
    String category,
    LocalDate stayEnd,
    LocalDate confirmedOn,
    Map<Deduction.Kind, Long> reported) {
  /** An order that no booking was found for. */
  public static final OrderFacts UNKNOWN =
      new OrderFacts(0, null, null, null, null, null, Map.of());

  public OrderFacts {
    reported = Map.copyOf(reported);
  }
}
