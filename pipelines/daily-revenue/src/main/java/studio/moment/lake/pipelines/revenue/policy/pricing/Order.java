package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.policy.terms.Traits;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** An order to be priced: what the partner says of it and what the platform knows. */
public record Order(Conversion conversion, OrderFacts facts) {
  /** The day the order counts for, in Asia/Seoul, as the partner says today. */
  public LocalDate revenueDay() {
    return conversion.revenueDay();
  }

  /**
   * The day in Asia/Seoul that decides version, rate of exchange and month: the one first told. A
   * partner that moves an order's date does not move it to other terms.
   */
  public LocalDate orderDay() {
    return conversion.orderDay();
  }

  /** Day of check-out, return or use; null where nobody tells. */
  LocalDate stayEnd() {
    return conversion.stayEnd() != null ? conversion.stayEnd() : facts.stayEnd();
  }

  /** The day it was confirmed; null where it is not. The last report's where nobody noted it. */
  LocalDate confirmedOn() {
    if (conversion.status() != RowStatus.CONFIRMED) {
      return null;
    }
    return facts.confirmedOn() != null ? facts.confirmedOn() : conversion.lastReportDate();
  }

  boolean stands() {
    return conversion.status() != RowStatus.CANCELLED;
  }

  Traits traits() {
    String category = conversion.category() != null ? conversion.category() : facts.category();
    return new Traits(category, conversion.merchant(), facts.kind(), facts.grade());
  }
}
