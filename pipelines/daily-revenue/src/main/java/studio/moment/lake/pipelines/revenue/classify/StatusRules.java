package studio.moment.lake.pipelines.revenue.classify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * When a partner's status and ours agree. A partner may be late, within its lags: with a
 * cancellation by {@code expectedAfterDays} from the booking's last change, with a confirmation by
 * {@code settlementLagDays} from the order or the end of the stay.
 */
final class StatusRules {

  /** How the two statuses are to each other. */
  enum Agreement {
    AGREE,
    NOT_DUE_YET,
    DIFFER
  }

  private final MatchRules rules;
  private final LocalDate runDate;

  StatusRules(MatchRules rules, LocalDate runDate) {
    this.rules = rules;
    this.runDate = runDate;
  }

  Agreement compare(Conversion conversion, Booking booking) {
    boolean cancelled = conversion.status() == RowStatus.CANCELLED;
    String ours = booking.status().toLowerCase(Locale.ROOT);
    return switch (ours) {
      case "cancelled" -> cancelled ? Agreement.AGREE : unlessDue(cancellationDue(booking));
      // Not yet known to us as made: a partner that has confirmed it already says more than we do.
      case "pending" ->
          switch (conversion.status()) {
            case PENDING -> unlessOverdue(confirmationDue(conversion, booking));
            case CONFIRMED, CANCELLED -> Agreement.DIFFER;
          };
      case "confirmed", "completed" ->
          switch (conversion.status()) {
            case CONFIRMED -> Agreement.AGREE;
            case PENDING -> unlessOverdue(confirmationDue(conversion, booking));
            case CANCELLED -> Agreement.DIFFER;
          };
      default -> throw new IllegalArgumentException("no status of a booking: " + ours);
    };
  }

  private Agreement unlessDue(LocalDate due) {
    return runDate.isAfter(due) ? Agreement.DIFFER : Agreement.NOT_DUE_YET;
  }

  private Agreement unlessOverdue(LocalDate due) {
    return runDate.isAfter(due) ? Agreement.DIFFER : Agreement.AGREE;
  }

  private LocalDate cancellationDue(Booking booking) {
    Instant changed = booking.updatedAt() == null ? booking.bookedAt() : booking.updatedAt();
    return day(changed).plusDays(rules.expectedAfterDays());
  }

  private LocalDate confirmationDue(Conversion conversion, Booking booking) {
    LocalDate from = day(booking.bookedAt());
    for (LocalDate stayEnd : new LocalDate[] {booking.stayEnd(), conversion.stayEnd()}) {
      from = stayEnd != null && stayEnd.isAfter(from) ? stayEnd : from;
    }
    return from.plusDays(rules.settlementLagDays());
  }

  static LocalDate day(Instant at) {
    return Days.inSeoul(at);
  }
}
