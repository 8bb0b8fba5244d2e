package studio.moment.lake.pipelines.revenue.match.link;

/** Whose record something is. */
public enum Side {
  /** A conversion or a row of the partner. */
  PARTNER,
  /** A booking of ours. */
  INTERNAL
}
