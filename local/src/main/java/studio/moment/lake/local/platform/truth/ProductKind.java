package studio.moment.lake.local.platform.truth;

import java.util.Locale;

/** What is sold. */
public enum ProductKind {
  HOTEL,
  FLIGHT,
  CAR;

  /** The label in the database. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
