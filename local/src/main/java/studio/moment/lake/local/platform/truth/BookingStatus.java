package studio.moment.lake.local.platform.truth;

import java.util.Locale;

/** Where a booking stands. Only a completed one earns commission. */
public enum BookingStatus {
  PENDING,
  CONFIRMED,
  CANCELLED,
  COMPLETED;

  /** The label in the database. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
