package studio.moment.lake.pipelines.revenue.partner;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * Brings the other orders of a month where the policy has tiers or caps over months: an order of
 * long ago that is corrected is priced by the volume its month had, not as if it were alone in it.
 */
final class WholeMonths {
  private final boolean byOrder;
  private final boolean byDeparture;
  private final LedgerReader ledger;
  private final Surroundings around;
  private final Set<YearMonth> ordered = new HashSet<>();
  private final Set<YearMonth> departed = new HashSet<>();

  WholeMonths(PartnerPolicy policy, LedgerReader ledger, Surroundings around) {
    this.byOrder = policy.isOverOrderMonths();
    this.byDeparture = policy.isOverDepartureMonths();
    this.ledger = ledger;
    this.around = around;
  }

  /**
   * Brings them.
   *
   * @param from first day of the window, whose months are there
   * @param rows new ones
   */
  void complete(LocalDate from, LocalDate runDate, List<PartnerRow> rows) throws SQLException {
    if (!byOrder) {
      return;
    }
    YearMonth last = YearMonth.from(runDate);
    for (YearMonth month = YearMonth.from(from);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      ordered.add(month);
    }
    while (true) {
      Set<YearMonth> orders = new HashSet<>();
      Set<YearMonth> departures = new HashSet<>();
      for (KnownLineage lineage : around.lineages().values()) {
        orders.add(YearMonth.from(lineage.target().price().orderDay()));
        add(departures, lineage.target().conversion().stayEnd(), last);
      }
      for (PartnerRow row : rows) {
        if (row.occurredAt() != null) {
          orders.add(Days.monthInSeoul(row.occurredAt()));
        }
        add(departures, row.stayEnd(), last);
      }
      for (Booking booking : around.bookings()) {
        add(departures, booking.stayEnd(), last);
      }
      orders.removeIf(month -> !ordered.add(month));
      departures.removeIf(month -> !departed.add(month));
      if (orders.isEmpty() && departures.isEmpty()) {
        return;
      }
      if (!orders.isEmpty()) {
        ledger.lineagesOrdered(orders, around::add);
      }
      if (!departures.isEmpty()) {
        ledger.lineagesDeparted(departures, around::add);
      }
      around.complete();
    }
  }

  /** Stays that have not ended count in no month yet. */
  private void add(Set<YearMonth> departures, LocalDate stayEnd, YearMonth last) {
    if (byDeparture && stayEnd != null && !YearMonth.from(stayEnd).isAfter(last)) {
      departures.add(YearMonth.from(stayEnd));
    }
  }
}
