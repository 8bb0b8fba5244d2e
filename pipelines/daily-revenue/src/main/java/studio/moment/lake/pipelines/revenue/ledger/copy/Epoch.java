package studio.moment.lake.pipelines.revenue.ledger.copy;

import java.time.LocalDate;

/** Where PostgreSQL starts to count: 2000-01-01. */
final class Epoch {
  static final long DAYS = LocalDate.of(2000, 1, 1).toEpochDay();
  static final long MICROS = DAYS * 86_400_000_000L;

  private Epoch() {}
}
