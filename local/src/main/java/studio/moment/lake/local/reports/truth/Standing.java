package studio.moment.lake.local.reports.truth;

/** How an order stands with a partner. */
public enum Standing {
  /** Told and not owed yet. */
  PENDING,
  /** The commission is owed. */
  CONFIRMED,
  /** Nothing is owed. */
  CANCELLED
}
