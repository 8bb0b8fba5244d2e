package studio.moment.lake.pipelines.revenue.policy.pricing;

import java.time.LocalDate;

/**
 * A calendar month of a creator or of the whole partner.
 *
 * @param month since year 0
 * @param creatorId 0 for the whole partner
 */
record Window(long month, long creatorId) {
  static Window of(LocalDate day, long creatorId) {
    return new Window(day.getYear() * 12L + day.getMonthValue() - 1, creatorId);
  }
}
