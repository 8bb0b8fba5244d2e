package studio.moment.lake.pipelines.ga4.event;

import java.math.BigDecimal;

/** An item of an e-commerce event; each may be null. Money in the event's currency. */
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
    String promotionName) {}
