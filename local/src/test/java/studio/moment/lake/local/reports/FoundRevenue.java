package studio.moment.lake.local.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import studio.moment.lake.local.reports.truth.FileTruth;
import studio.moment.lake.local.reports.truth.OrderTruth;
import studio.moment.lake.local.reports.truth.PartnerTruth;
import studio.moment.lake.local.reports.truth.ReportTruth;
import studio.moment.lake.local.reports.truth.RowTruth;
import studio.moment.lake.local.reports.truth.Standing;
import studio.moment.lake.local.reports.truth.TrueClass;

/** What a first run over all reports published, held against the truth. */
record FoundRevenue(SampleRevenue lake, ReportTruth truth) {

  /** Orders and bookings, every one with its one class. */
  void assertClasses() {
    Set<String> expected = new TreeSet<>();
    for (PartnerTruth partner : truth.partners().values()) {
      partner
          .orders()
          .values()
          .forEach(each -> expected.add(record(partner, "partner", each.lineage(), each.is())));
      partner
          .bookings()
          .values()
          .forEach(each -> expected.add(record(partner, "internal", each.booking(), each.is())));
    }
    List<String> found =
        lake.rows(
            "SELECT partner, side, record_key, class FROM revenue.reconciliation_results"
                + " WHERE side <> 'row'");
    assertEqual(expected, found);
  }

  /** Rows that are of no order: those that were rejected and those that were delivered before. */
  void assertUnusedRows() {
    Set<String> expected = new TreeSet<>();
    for (PartnerTruth partner : truth.partners().values()) {
      for (FileTruth file : partner.files()) {
        for (RowTruth row : file.rows()) {
          if (isUnused(row)) {
            expected.add(record(partner, "row", file.path() + "#" + row.number(), row.is()));
          }
        }
      }
    }
    assertEqual(
        expected,
        lake.rows(
            "SELECT partner, side, record_key, class FROM revenue.reconciliation_results"
                + " WHERE side = 'row'"));
  }

  /** Every other row is of the order that it tells of, whose class it has. */
  void assertUsedRows() {
    Set<String> expected = new TreeSet<>();
    for (PartnerTruth partner : truth.partners().values()) {
      for (FileTruth file : partner.files()) {
        for (RowTruth row : file.rows()) {
          if (!isUnused(row)) {
            expected.add(
                record(partner, file.path() + "#" + row.number(), row.lineage(), row.is()));
          }
        }
      }
    }
    assertEqual(
        expected,
        lake.rows(
            """
            SELECT r.partner, r.file || '#' || r.number AS place, r.lineage_key, c.class
            FROM revenue.partner_rows r
            JOIN revenue.reconciliation_results c ON c.partner = r.partner
              AND c.side = 'partner' AND c.record_key = r.lineage_key
            WHERE NOT EXISTS (SELECT 1 FROM revenue.reconciliation_results d
              WHERE d.partner = r.partner AND d.side = 'row'
                AND d.record_key = r.file || '#' || r.number)"""));
  }

  private static boolean isUnused(RowTruth row) {
    return row.is() == TrueClass.REJECTED || row.is() == TrueClass.DUPLICATE;
  }

  /** What partners say of orders after all rows: standing and amounts, to the last unit. */
  void assertStates() {
    Set<String> expected = new TreeSet<>();
    for (PartnerTruth partner : truth.partners().values()) {
      for (OrderTruth order : partner.orders().values()) {
        boolean gone = order.state().standing() == Standing.CANCELLED;
        expected.add(
            record(
                partner,
                order.lineage(),
                order.state().standing().name().toLowerCase(Locale.ROOT),
                order.state().currency(),
                gone ? 0 : order.state().gross(),
                gone ? 0 : order.state().commission()));
      }
    }
    assertEqual(
        expected,
        lake.rows(
            """
            SELECT partner, lineage_key, reported_status, currency,
              (if(reported_status = 'cancelled', 0, gross) * digits)::BIGINT,
              (if(reported_status = 'cancelled', 0, commission) * digits)::BIGINT
            FROM (SELECT *, if(currency IN ('KRW', 'JPY'), 1, 100) AS digits
              FROM revenue.conversions)"""));
  }

  /** Shares of links that are right, and of right links that were found. */
  record Links(int found, int right, int there) {
    double precision() {
      return (double) right / found;
    }

    double recall() {
      return (double) right / there;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d links found of %,d that are there, %,d wrong: precision %.6f, recall %.6f",
          found,
          there,
          found - right,
          precision(),
          recall());
    }
  }

  Links links() {
    Set<String> there = new HashSet<>();
    for (PartnerTruth partner : truth.partners().values()) {
      for (OrderTruth order : partner.orders().values()) {
        order.bookings().forEach(booking -> there.add(record(partner, order.lineage(), booking)));
      }
    }
    List<String> found =
        lake.rows("SELECT partner, lineage_key, booking_id FROM revenue.match_links");
    assertThat(found).doesNotHaveDuplicates();
    return new Links(
        found.size(), (int) found.stream().filter(there::contains).count(), there.size());
  }

  private static String record(PartnerTruth partner, Object... cells) {
    StringBuilder text = new StringBuilder(partner.code());
    for (Object cell : cells) {
      text.append('|').append(cell);
    }
    return text.toString();
  }

  /** Told by what is missing and what is too much: both sides may be very long. */
  private static void assertEqual(Set<String> expected, List<String> found) {
    Map<String, Integer> counts = new HashMap<>();
    expected.forEach(each -> counts.merge(each, 1, Integer::sum));
    found.forEach(each -> counts.merge(each, -1, Integer::sum));
    List<String> wrong = new ArrayList<>();
    counts.forEach(
        (each, count) -> {
          if (count != 0) {
            wrong.add((count > 0 ? "missing: " : "found: ") + each);
          }
        });
    assertThat(wrong.stream().sorted().limit(20)).isEmpty();
    assertThat(expected).isNotEmpty();
  }
}
