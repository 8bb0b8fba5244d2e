package studio.moment.lake.pipelines.ga4.business.read;

import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.BOOKINGS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.CLICKS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.CONVERSIONS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.EVENTS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.LINKS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.PARTNERS;
import static studio.moment.lake.pipelines.ga4.business.read.SourceTable.SESSIONS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.moment.lake.pipelines.ga4.business.BusinessFacts;
import studio.moment.lake.pipelines.ga4.business.conversion.ConversionTable;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.business.funnel.CreatorTable;
import studio.moment.lake.pipelines.ga4.business.link.LinkTable;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.Warehouse;

/** Reads from the warehouse what the business tables are made of. */
public final class BusinessReader {
  /** What each table cannot be made without. */
  private static final Map<String, List<SourceTable>> NEEDED =
      Map.of(
          ConversionTable.NAME, List.of(BOOKINGS, CLICKS, LINKS, PARTNERS),
          LinkTable.NAME, List.of(BOOKINGS, CLICKS, LINKS, PARTNERS),
          CreatorTable.NAME, List.of(BOOKINGS, CLICKS, LINKS));

  private BusinessReader() {}

  /**
   * Reads a window. A table or column that is missing makes the business tables that need it
   * skipped, with the reason; where all are, nothing is read.
   *
   * @param computed days of GA4 that the run computes itself: what was published of them is not
   *     read, see {@link BusinessFacts#with}
   * @throws studio.moment.lake.runs.LakeException CHECK_FAILED where a row has no day, no number or
   *     parts of a won
   */
  public static BusinessFacts read(Warehouse warehouse, Window window, Set<LocalDate> computed) {
    SortedMap<String, String> skipped = new TreeMap<>();
    NEEDED.forEach(
        (table, sources) ->
            sources.stream()
                .flatMap(source -> source.unusable(warehouse).stream())
                .findFirst()
                .ifPresent(reason -> skipped.put(table, reason)));
    if (skipped.size() == NEEDED.size()) {
      return new BusinessFacts(window, RdsFacts.NONE, GaFacts.NONE, skipped, List.of());
    }
    List<Check> checks = new ArrayList<>();
    boolean conversions = usable(CONVERSIONS, warehouse, checks);
    boolean sessions = usable(SESSIONS, warehouse, checks);
    boolean events = usable(EVENTS, warehouse, checks);
    RdsReader reader = new RdsReader(warehouse, window, conversions);
    RdsFacts rds =
        new RdsFacts(
            reader.clicks(),
            reader.bookings(),
            reader.links(),
            PARTNERS.unusable(warehouse).isEmpty() ? reader.partners() : Map.of(),
            reader.conversionsOfBookings());
    checks.addAll(new SourceTotals(warehouse, window).checks(rds));
    GaFacts ga =
        new GaReader(
                warehouse, window, earliest(rds.clicks(), window), reader.bookingsRead(), computed)
            .read(sessions, events);
    return new BusinessFacts(window, rds, ga, skipped, checks);
  }

  /** A table that may be missing is used where it is; one that cannot be used is told of. */
  private static boolean usable(SourceTable table, Warehouse warehouse, List<Check> checks) {
    if (!table.exists(warehouse)) {
      return false;
    }
    Optional<String> unusable = table.unusable(warehouse);
    unusable.ifPresent(
        reason ->
            checks.add(
                new Check(
                    table.name() + ": columns that are needed",
                    Check.Status.WARNED,
                    "usable",
                    reason)));
    return unusable.isEmpty();
  }

  private static LocalDate earliest(List<Click> clicks, Window window) {
    long first = window.firstDay();
    for (Click click : clicks) {
      first = Math.min(first, click.day());
    }
    return LocalDate.ofEpochDay(first);
  }
}
