package studio.moment.lake.pipelines.ga4.event;

import java.math.BigDecimal;
import java.util.List;

/**
 * An item of an e-commerce event; each may be null. Money in the event's currency.
 *
 * @param declared values of the declared parameters of items, in their declared order: String,
 *     Long, Double, Boolean or null
 */
public record Item(
    String id,
    String name,
    String brand,
    String variant,
    String category,
    BigDecimal price,
    Long quantity,
    BigDecimal revenue,
    String coupon,
    String affiliation,
    String listName,
    String promotionName,
    List<Object> declared) {

  /** An item without declared parameters. */
  public Item(
      String id,
      String name,
      String brand,
      String variant,
      String category,
      BigDecimal price,
      Long quantity,
      BigDecimal revenue,
      String coupon,
      String affiliation,
      String listName,
      String promotionName) {
    this(
        id,
        name,
        brand,
        variant,
        category,
        price,
        quantity,
        revenue,
        coupon,
        affiliation,
        listName,
        promotionName,
        List.of());
  }
}
