package studio.moment.lake.pipelines.revenue.match.link;

/** The rungs of the ladder, in the order they are climbed. */
public enum Rung {
  /** A link of an earlier run. */
  R0,
  /** The partner's order code. */
  R1,
  /** The click id, or the link id with the merchant. */
  R2,
  /** Sums of one order: one conversion for several bookings, or the other way round. */
  R3,
  /** Merchant, product, day and amount together. */
  R4
}
