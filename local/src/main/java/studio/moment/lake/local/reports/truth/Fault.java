package studio.moment.lake.local.reports.truth;

/** What is wrong with reports, or easily read wrongly. */
public enum Fault {
  // Rows of an order.
  /** A row comes again, unchanged, in a later report. */
  REPEATED_DELIVERY,
  /** Confirmed under a new id, while the old one is cancelled. */
  REISSUED_ID,
  /** Told too high, then put right by a row below zero. */
  NEGATIVE_CORRECTION,
  /** Taken back by the cancel feed, in positive amounts. */
  CANCEL_FEED,
  /** No commission until it is confirmed. */
  ZERO_COMMISSION_FIRST,
  /** Two rows of two products are confirmed as one. */
  MERGED_PRODUCTS,
  /** Confirmed with another order day. */
  MOVED_ORDER_DATE,
  /** A row for the booking, and one for the journey made; the first is cancelled in the end. */
  TWO_ROWS_OF_AN_ORDER,
  /** Put right more than 40 days after the journey. */
  LATE_CHANGE,
  /** Cancelled after the creator was paid. */
  CANCELLED_AFTER_PAYOUT,

  // Keys.
  SUB_ID_LOST,
  /** The sub id is the link's number where the click's id belongs. */
  SUB_ID_OF_LINK,
  /** The order code is not the one we know; the click is. */
  ORDER_CODE_UNKNOWN,
  /** No order code; the link is told. */
  ORDER_CODE_LOST,
  /** Neither order code nor sub id: product, day and amount are all there is. */
  IDS_LOST,

  // Sides that differ.
  /** An order with somebody else's sub id. */
  NOT_OURS,
  /** An order of a click or link of ours that has no booking. */
  CLICK_WITHOUT_BOOKING,
  NEVER_REPORTED,
  /** Younger than the partner's lag. */
  NOT_YET_REPORTED,
  /** We know it as cancelled, the partner confirms it. */
  CANCELLED_BY_US_ALONE,
  /** We know it as completed, the partner cancelled it. */
  CANCELLED_BY_PARTNER_ALONE,
  AMOUNT_WITHIN_TOLERANCE,
  AMOUNT_DIFFERS,
  /** Told in a currency that has no rate of exchange, and that is not ours. */
  CURRENCY_WITHOUT_RATE,
  /** Another order of the same product, day and amount, with ids of its own. */
  TWIN_WITH_IDS,
  /** Two orders of the same product, day and amount without ids; we know one booking. */
  TWINS_WITHOUT_IDS,

  // Rows that cannot be read; what they tell comes again on the next day.
  UNKNOWN_STATUS,
  WRONG_SEPARATORS,
  IMPOSSIBLE_DATE,

  // Files.
  /** The same bytes under another name. */
  FILE_TWICE,
  TWO_FILES_OF_A_DAY,
  /** Arrives after the report of the next day. */
  OUT_OF_ORDER,
  /** Without rows, on a day that has no report. */
  EMPTY_REPORT;

  /** What an order with this fault should come out as. */
  public TrueClass orderIs() {
    return switch (this) {
      case CANCELLED_BY_US_ALONE, CANCELLED_BY_PARTNER_ALONE, CANCELLED_AFTER_PAYOUT ->
          TrueClass.STATUS_MISMATCH;
      case AMOUNT_DIFFERS, CURRENCY_WITHOUT_RATE -> TrueClass.AMOUNT_MISMATCH;
      case TWINS_WITHOUT_IDS -> TrueClass.AMBIGUOUS;
      case NOT_OURS -> TrueClass.UNATTRIBUTED;
      case CLICK_WITHOUT_BOOKING -> TrueClass.MISSING_INTERNAL;
      default -> TrueClass.MATCHED;
    };
  }
}
