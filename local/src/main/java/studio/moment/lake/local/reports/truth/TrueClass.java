package studio.moment.lake.local.reports.truth;

/**
 * What a row, an order or a booking should come out as, in a first run over all reports on their
 * last day, before any period is closed.
 */
public enum TrueClass {
  /** The row is not readable as declared. */
  REJECTED,
  /** The row was delivered before. */
  DUPLICATE,
  /** Several records of the other side fit equally well. */
  AMBIGUOUS,
  /** The partner's order has no booking, and no click or link of ours. */
  UNATTRIBUTED,
  /** The booking is not told yet, and need not be. */
  EXPECTED,
  /** The partner should have told of the booking and did not. */
  MISSING_IN_PARTNER,
  /** The partner's order came of a click or link of ours and has no booking. */
  MISSING_INTERNAL,
  /** Both sides know the order and differ on how it stands. */
  STATUS_MISMATCH,
  /** Both sides know the order and differ on its amount or currency. */
  AMOUNT_MISMATCH,
  /** Both sides agree. */
  MATCHED
}
