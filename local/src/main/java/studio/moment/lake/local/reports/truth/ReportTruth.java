package studio.moment.lake.local.reports.truth;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a reader of all reports should find.
 *
 * @param partners by code
 */
public record ReportTruth(Map<String, PartnerTruth> partners) {
  public PartnerTruth partner(String code) {
    return partners.get(code);
  }

  /** The kinds that are there. */
  public Set<Fault> faults() {
    Set<Fault> found = EnumSet.noneOf(Fault.class);
    for (PartnerTruth partner : partners.values()) {
      partner.orders().values().forEach(order -> found.addAll(order.faults()));
      partner.bookings().values().forEach(booking -> found.addAll(booking.faults()));
      for (FileTruth file : partner.files()) {
        found.addAll(file.faults());
        file.rows().forEach(row -> found.addAll(row.faults()));
      }
    }
    return found;
  }

  public long rows() {
    return partners.values().stream()
        .flatMap(partner -> partner.files().stream())
        .mapToLong(file -> file.rows().size())
        .sum();
  }

  public long files() {
    return partners.values().stream().mapToLong(partner -> partner.files().size()).sum();
  }
}
