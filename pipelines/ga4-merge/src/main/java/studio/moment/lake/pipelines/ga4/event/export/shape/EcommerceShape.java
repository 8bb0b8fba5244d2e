package studio.moment.lake.pipelines.ga4.event.export.shape;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.protect.EventKeys;

/** Where the money of an event stands. */
public record EcommerceShape(
    Nest record,
    Cell itemQuantity,
    Cell revenueUsd,
    Cell revenue,
    Cell refund,
    Cell shipping,
    Cell tax,
    Cell uniqueItems,
    Cell transactionId) {
  /** Digits after the point that the warehouse's NUMERIC has. */
  private static final int SCALE = 9;

  /** More than the warehouse's NUMERIC holds, and no money of a sale. */
  private static final double TOO_MUCH = 1e15;

  public static EcommerceShape of(Nest root) {
    Nest record = root.nest("ecommerce");
    return new EcommerceShape(
        record,
        record.cell("total_item_quantity"),
        record.cell("purchase_revenue_in_usd"),
        record.cell("purchase_revenue"),
        record.cell("refund_value"),
        record.cell("shipping_value"),
        record.cell("tax_value"),
        record.cell("unique_items"),
        record.cell("transaction_id"));
  }

  public void addTo(EventKeys keys, IndexedRecord event) {
    IndexedRecord values = record.of(event);
    keys.add(itemQuantity.whole(values));
    keys.add(revenue.real(values));
    keys.add(refund.real(values));
    keys.add(shipping.real(values));
    keys.add(tax.real(values));
    keys.add(uniqueItems.whole(values));
    keys.addRaw(transactionId.text(values));
  }

  /**
   * An amount as it was meant: the shortest decimal that is the same double, at most nine digits
   * after the point. Null for null.
   *
   * @throws ArithmeticException where it is no amount of money: infinite, not a number, or beyond
   *     10^15
   */
  public static BigDecimal money(Double value) {
    if (value == null) {
      return null;
    }
    if (!(Math.abs(value) <= TOO_MUCH)) {
      throw new ArithmeticException("no amount");
    }
    if (value == Math.rint(value)) {
      return BigDecimal.valueOf(value.longValue());
    }
    BigDecimal decimal = BigDecimal.valueOf(value);
    BigDecimal rounded =
        decimal.scale() > SCALE ? decimal.setScale(SCALE, RoundingMode.HALF_EVEN) : decimal;
    return rounded.stripTrailingZeros();
  }
}
