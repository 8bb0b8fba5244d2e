package studio.moment.lake.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Somebody's word that a column which counts as personal may be kept as it is.
 *
 * @param reason why, for whoever reads the catalog
 * @param until the last day on which it holds
 */
public record Waiver(String reason, LocalDate until) implements Serializable {
  public Waiver {
    requireNonNull(reason, "reason");
    requireNonNull(until, "until");
  }

  /** Whether it still holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(until);
  }
}
