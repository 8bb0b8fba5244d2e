package studio.moment.lake.pipelines.revenue.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.PostedPolicy;
import studio.moment.lake.pipelines.revenue.ledger.entry.RememberedLink;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerAudit;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerReader;
import studio.moment.lake.pipelines.revenue.ledger.read.PlatformReader.Click;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * All that is known of one partner as of one moment: its new reports beside what the ledger and the
 * platform hold.
 *
 * @param earlier rows known of the lineages that the new rows touch
 * @param lineages of the window and the touched ones, by key
 * @param clicks of the window, by id
 */
record KnownPartner(
    long version,
    ReadReports reports,
    List<PartnerRow> earlier,
    Map<String, KnownLineage> lineages,
    Set<String> touched,
    List<RememberedLink> links,
    List<Booking> bookings,
    Map<String, Click> clicks,
    FxRates rates,
    Set<YearMonth> closed,
    List<PostedPolicy> policies,
    LedgerAudit audit) {
  /** Rates of weekends and month ends are found before the day that counts. */
  private static final int RATE_DAYS = 40;

  /** Reads it all in one snapshot; reports are parsed meanwhile. */
  static KnownPartner read(
      Connection connection,
      LedgerNames names,
      Adapter adapter,
      List<ReportFile> files,
      ReportsFolder folder,
      LocalDate from,
      LocalDate runDate)
      throws SQLException {
    try (LedgerReader ledger = LedgerReader.open(connection, names, adapter.partner())) {
      long version = ledger.version();
      Map<String, Set<String>> read = ledger.reports();
      ReadReports reports = ReadReports.of(adapter, files, folder, read);
      Set<String> touched = new TreeSet<>();
      reports.rows().forEach(row -> touched.add(row.lineageKey()));
      ledger.touch(touched);
      List<PartnerRow> earlier = new ArrayList<>();
      Predicate<PartnerRow> counts = reports.counting(read);
      ledger.rows(
          row -> {
            if (counts.test(row)) {
              earlier.add(row);
            }
          });
      Map<String, KnownLineage> lineages = new HashMap<>();
      ledger.lineages(known -> lineages.put(known.target().conversion().lineageKey(), known));
      ledger.lineages(
          from.withDayOfMonth(1),
          runDate.plusDays(1),
          known -> lineages.put(known.target().conversion().lineageKey(), known));
      List<RememberedLink> links = new ArrayList<>();
      ledger.links(from, links::add);
      List<Booking> bookings = new ArrayList<>();
      ledger.platform().bookings(from, bookings::add);
      Map<String, Click> clicks = new HashMap<>();
      Set<String> wanted = new HashSet<>();
      reports.rows().forEach(row -> wanted.add(row.subId()));
      lineages.values().forEach(known -> wanted.add(known.target().conversion().subId()));
      ledger
          .platform()
          .clicks(
              from,
              click -> {
                if (wanted.contains(click.clickId())) {
                  clicks.put(click.clickId(), click);
                }
                String link = Long.toString(click.linkId());
                if (wanted.contains(link)) {
                  clicks.putIfAbsent(link, click);
                }
              });
      FxRates.Builder rates = new FxRates.Builder();
      ledger.platform().rates(from.minusDays(RATE_DAYS), rates::add);
      return new KnownPartner(
          version,
          reports,
          earlier,
          lineages,
          touched,
          links,
          bookings,
          clicks,
          rates.build(),
          ledger.closedMonths(),
          ledger.policies(),
          ledger.audit());
    }
  }
}
