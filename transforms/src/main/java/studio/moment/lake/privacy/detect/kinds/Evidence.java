package studio.moment.lake.privacy.detect.kinds;

/** How sure a finding is. The order is from weak to strong. */
public enum Evidence {
  /**
   * Bare digits of a shape that many ordinary numbers have, such as order numbers that begin with
   * the date: 12 digits for a driver's licence, 10 with a fitting check digit for a business.
   */
  WEAK,
  /**
   * The format fits. A check digit that does not fit never clears a value: newer ones have none.
   */
  FORMAT,
  /** The format fits, and a check digit or numbering plan too. */
  CHECKED
}
