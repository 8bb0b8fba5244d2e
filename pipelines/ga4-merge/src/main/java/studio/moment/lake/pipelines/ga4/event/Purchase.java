package studio.moment.lake.pipelines.ga4.event;

import java.math.BigDecimal;

/**
 * The money of an event.
 *
 * @param transactionId null where absent, empty or {@code (not set)}: such purchases are each their
 *     own
 * @param revenue in {@code currency}, at most 9 digits after the point; null where none
 * @param revenueUsd as Google converted it; null where none
 * @param refund in {@code currency}; null where none
 */
public record Purchase(
    String transactionId,
    String currency,
    BigDecimal revenue,
    BigDecimal revenueUsd,
    BigDecimal refund,
    Long itemQuantity) {
  public static final Purchase NONE = new Purchase(null, null, null, null, null, null);
}
