package studio.moment.lake.pipelines.revenue.row;

/** What a partner's row says of its order, in our words. */
public enum RowStatus {
  /** Told, not yet earned: booked, tracked, under validation. */
  PENDING,
  /** The partner owes the commission. */
  CONFIRMED,
  /** The partner owes nothing (any more). */
  CANCELLED
}
