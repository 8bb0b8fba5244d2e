package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How a partner's orders are matched with bookings.
 *
 * @param subId what our links put into the partner's sub id
 * @param dateToleranceDays by how many days the partner's order date may differ from ours
 * @param amountToleranceMinor by how much amounts may differ, in minor units of their currency
 * @param amountTolerancePercent by how much they may differ, of ours; the larger of both counts
 */
public record MatchSettings(
    SubId subId,
    int dateToleranceDays,
    long amountToleranceMinor,
    BigDecimal amountTolerancePercent)
    implements Serializable {

  /** What a sub id is. */
  public enum SubId {
    CLICK,
    LINK
  }
}
