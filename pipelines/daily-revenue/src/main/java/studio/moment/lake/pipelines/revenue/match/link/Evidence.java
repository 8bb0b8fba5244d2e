package studio.moment.lake.pipelines.revenue.match.link;

/** What agreed on both sides of a link. */
public enum Evidence {
  REMEMBERED,
  ORDER_CODE,
  ORDER_CODE_AND_PRODUCT,
  CLICK_ID,
  /** The click id of several orders, with day and amount or product. */
  CLICK_ID_AND_ORDER,
  /** The link id and merchant, with day and amount or product. */
  LINK_ID_AND_MERCHANT,
  /** The order code, and amounts that add up exactly. */
  ORDER_CODE_AND_SUM,
  /** The click id, and amounts that add up exactly. */
  CLICK_ID_AND_SUM,
  /** Merchant, product, day and amount, better than any other by the margin. */
  PRODUCT_DAY_AND_AMOUNT
}
