package studio.moment.lake.pipelines.revenue.classify.verdict;

/** Why a record is of its class, or what else is to be known of it. */
public enum Reason {
  UNREADABLE,
  REPEATED_DELIVERY,
  SEVERAL_CANDIDATES,
  TOO_MANY_CANDIDATES,
  NO_SUB_ID,
  UNKNOWN_SUB_ID,
  /** A remembered booking is not among those given. */
  BOOKING_GONE,
  /** A remembered lineage that is not part of the run has the booking. */
  HELD_BY_EARLIER_LINK,
  NOT_DUE_YET,
  OVERDUE,
  /** We cancelled the booking: there is nothing to tell of. */
  CANCELLED_BEFORE_TOLD,
  STATUS_DIFFERS,
  /** The other side's change of status is not due yet. */
  STATUS_NOT_DUE_YET,
  GROSS_DIFFERS,
  COMMISSION_DIFFERS,
  CURRENCY_DIFFERS,
  /** Amounts differ, within tolerance. */
  WITHIN_TOLERANCE,
  ORDER_CODE_DIFFERS,
  MERCHANT_DIFFERS,
  PRODUCT_DIFFERS,
  /** The partner moved the order's day. */
  ORDER_DAY_MOVED,
  CHANGED_AFTER_CLOSE
}
