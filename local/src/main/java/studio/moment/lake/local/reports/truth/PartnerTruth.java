package studio.moment.lake.local.reports.truth;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A partner's reports.
 *
 * @param files in the order of reading: by date, sequence, feed
 * @param orders by lineage
 * @param bookings by number: every booking of the reports' days
 * @param totals of the orders' states, by currency and standing
 */
public record PartnerTruth(
    String code,
    List<FileTruth> files,
    Map<String, OrderTruth> orders,
    Map<Long, BookingTruth> bookings,
    Map<String, Map<Standing, Sums>> totals) {

  /** Bookings by the lineage they are to be linked with. */
  public Map<String, Long> links() {
    return orders.values().stream()
        .filter(order -> !order.bookings().isEmpty())
        .collect(Collectors.toMap(OrderTruth::lineage, order -> order.bookings().get(0)));
  }

  /** How many rows, orders and bookings have that class. */
  public long rows(TrueClass is) {
    return files.stream()
        .flatMap(file -> file.rows().stream())
        .filter(row -> row.is() == is)
        .count();
  }
}
