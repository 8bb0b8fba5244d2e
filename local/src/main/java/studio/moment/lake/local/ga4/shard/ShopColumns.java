package studio.moment.lake.local.ga4.shard;

import static studio.moment.lake.local.ga4.shard.Column.noText;
import static studio.moment.lake.local.ga4.shard.Column.real;
import static studio.moment.lake.local.ga4.shard.Column.text;
import static studio.moment.lake.local.ga4.shard.Column.whole;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.ga4.event.Item;
import studio.moment.lake.local.ga4.event.Order;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.shard.Column.Repeated;

/** The fields of {@code ecommerce} and {@code items}. */
final class ShopColumns {
  private ShopColumns() {}

  static List<Column<Order>> order() {
    return List.of(
        whole("total_item_quantity", order -> (long) order.quantity()),
        real("purchase_revenue_in_usd", order -> Order.dollars(order.won())),
        real("purchase_revenue", Order::won),
        real("refund_value_in_usd", order -> Order.dollars(order.refunded())),
        real("refund_value", Order::refunded),
        real("shipping_value_in_usd", order -> null),
        real("shipping_value", order -> null),
        real("tax_value_in_usd", order -> null),
        real("tax_value", order -> null),
        whole("unique_items", order -> (long) order.quantity()),
        text("transaction_id", Order::transactionId));
  }

  static List<Column<Item>> item() {
    List<Column<Item>> columns = new ArrayList<>();
    columns.add(text("item_id", Item::id));
    columns.add(text("item_name", Item::name));
    columns.add(text("item_brand", item -> "Moment"));
    columns.add(noText("item_variant"));
    columns.add(text("item_category", Item::category));
    columns.addAll(
        EventColumns.noTexts(
            "item_category2", "item_category3", "item_category4", "item_category5"));
    columns.add(real("price_in_usd", item -> Order.dollars((double) item.price())));
    columns.add(real("price", item -> (double) item.price()));
    columns.add(whole("quantity", item -> (long) item.quantity()));
    columns.add(real("item_revenue_in_usd", item -> Order.dollars(item.revenue())));
    columns.add(real("item_revenue", Item::revenue));
    columns.add(real("item_refund_in_usd", item -> null));
    columns.add(real("item_refund", item -> null));
    columns.add(noText("coupon"));
    columns.add(noText("affiliation"));
    columns.add(noText("location_id"));
    columns.add(noText("item_list_id"));
    columns.add(text("item_list_name", Item::list));
    columns.add(
        text("item_list_index", item -> item.index() == null ? "(not set)" : item.index() + ""));
    columns.addAll(
        EventColumns.noTexts("promotion_id", "promotion_name", "creative_name", "creative_slot"));
    columns.add(new Repeated<>("item_params", ShopColumns::itemParams, EventColumns.params(false)));
    return List.copyOf(columns);
  }

  private static List<Param> itemParams(Item item) {
    return item.sold() ? List.of(Param.of("wrapping", "none")) : List.of();
  }
}
