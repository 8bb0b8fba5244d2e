package studio.moment.lake.pipelines.revenue.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.PostedPolicy;
import studio.moment.lake.pipelines.revenue.ledger.entry.RememberedLink;
import studio.moment.lake.pipelines.revenue.ledger.entry.RowTotals;
import studio.moment.lake.pipelines.revenue.ledger.entry.UnusedRow;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.policy.Grades;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * All that is known of one partner as of one moment: its new reports beside what the ledger and the
 * platform hold.
 *
 * @param earlier rows known of the lineages that the new rows touch
 * @param lineages of the window and the touched ones, by key
 * @param unused rows of the window's reports that are in no conversion, but for touched lineages
 * @param rowTotals of all reports ever read
 * @param grades of creators, as far as runs noted them
 */
record KnownPartner(
    long version,
    ReadReports reports,
    List<PartnerRow> earlier,
    Map<String, KnownLineage> lineages,
    Set<String> touched,
    List<RememberedLink> links,
    List<Booking> bookings,
    FxRates rates,
    Set<YearMonth> closed,
    List<PostedPolicy> policies,
    List<UnusedRow> unused,
    RowTotals rowTotals,
    Grades grades) {
  /** Rates of weekends and month ends are found before the day that counts. */
  private static final int RATE_DAYS = 40;

  /** Orders of long ago are exchanged by the rates of long ago. */
  private static LocalDate firstOrder(
      LocalDate from, Map<String, KnownLineage> lineages, ReadReports reports) {
    LocalDate first = from;
    for (KnownLineage lineage : lineages.values()) {
      LocalDate day = lineage.target().price().orderDay();
      first = day.isBefore(first) ? day : first;
    }
    Instant earliest = Days.beginning(first);
    for (PartnerRow row : reports.rows()) {
      if (row.occurredAt() != null && row.occurredAt().isBefore(earliest)) {
        earliest = row.occurredAt();
      }
    }
    return Days.inSeoul(earliest);
  }

  private static Set<String> touched(ReadReports reports, Set<String> replaced) {
    Set<String> keys = new HashSet<>(replaced);
    reports.rows().forEach(row -> keys.add(row.lineageKey()));
    return keys;
  }

  /** In the order of keys: so the server's indexes grow at their end. */
  private static List<String> sorted(Set<String> keys) {
    List<String> sorted = new ArrayList<>(keys);
    Collections.sort(sorted);
    return sorted;
  }

  /** Reads it all in one snapshot; reports are parsed meanwhile. */
  static KnownPartner read(
      Connection connection,
      LedgerNames names,
      Adapter adapter,
      List<ReportFile> files,
      ReportsFolder folder,
      LocalDate from,
      LocalDate runDate,
      PartnerPolicy policy)
      throws SQLException {
    try (LedgerReader ledger = LedgerReader.open(connection, names, adapter.partner())) {
      long version = ledger.version();
      Map<String, Set<String>> read = ledger.reports();
      Surroundings around = new Surroundings(ledger);
      ReadReports reports;
      try (Meanwhile<ReadReports> parsed =
          Meanwhile.start(
              "reports-" + adapter.partner(), () -> ReadReports.of(adapter, files, folder, read))) {
        around.bookings(from);
        reports = parsed.result();
      }
      Set<String> touched = touched(reports, ledger.lineagesOf(reports.replaced()));
      // Of a partner that no run has written nothing is known.
      if (version > 0) {
        ledger.touch(sorted(touched));
      }
      List<PartnerRow> earlier = new ArrayList<>();
      ledger.rows(
          row -> {
            if (!reports.replaced().contains(row.file())) {
              earlier.add(row);
            }
          });
      around.known(from, runDate);
      new WholeMonths(policy, ledger, around).complete(from, runDate, reports.rows());
      around.noteEvidence();
      Map<String, KnownLineage> lineages = around.lineages();
      List<UnusedRow> unused = new ArrayList<>();
      ledger.unused(
          from,
          row -> {
            boolean folded = row.lineageKey() != null && touched.contains(row.lineageKey());
            if (!folded && !reports.replaced().contains(row.file())) {
              unused.add(row);
            }
          });
      Grades grades = new Grades();
      ledger.grades(grades::add);
      FxRates.Builder rates = new FxRates.Builder();
      ledger.platform().rates(firstOrder(from, lineages, reports).minusDays(RATE_DAYS), rates::add);
      return new KnownPartner(
          version,
          reports,
          earlier,
          lineages,
          touched,
          around.links(),
          around.bookings(),
          rates.build(),
          ledger.closedMonths(),
          ledger.policies(),
          unused,
          ledger.rowTotals(reports.replaced()),
          grades);
    }
  }
}
