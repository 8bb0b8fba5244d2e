package studio.moment.lake.pipelines.revenue.fold;

import java.time.LocalDate;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Follows an order's status from report day to report day. Not thread-safe. */
final class StatusDays {
  private RowStatus status;
  private LocalDate since;

  /** After all rows of that day, which is later than those before. */
  void ended(LocalDate day, RowStatus then) {
    if (then != status) {
      status = then;
      since = day;
    }
  }

  /** The day from which on the order stands as it does now. */
  LocalDate since() {
    return since;
  }
}
