package studio.moment.lake.pipelines.ga4.business.read;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.pipelines.ga4.business.conversion.ClickSessions;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversions;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.Warehouse;

/** What the warehouse itself counts in the window, to be held against what was read. */
record SourceTotals(Warehouse warehouse, Window window) {

  /** Checks that hold the run back: each of the window's clicks and bookings was read, once. */
  List<Check> checks(RdsFacts read) {
    List<Check> checks =
        new ArrayList<>(clickChecks(new Clicks(read.clicks(), new ClickSessions(GaFacts.NONE))));
    checks.addAll(bookingChecks(Conversions.distinct(read.bookings())));
    return checks;
  }

  private List<Check> clickChecks(Clicks clicks) {
    Cells counted =
        totals(
            "COUNT(*), COUNT(click_id), COUNT(DISTINCT click_id)",
            SourceTable.CLICKS,
            "clicked_at");
    long rows = counted.number("count");
    long withId = counted.number("count");
    long different = counted.number("count");
    long readClicks = clicks.countIn(window);
    return List.of(
        Check.equal("rds.link_clicks: clicks read", different + rows - withId, readClicks),
        new Check(
            "rds.link_clicks: rows of a click that has one already",
            withId == different ? Check.Status.PASSED : Check.Status.WARNED,
            "0",
            Long.toString(withId - different)));
  }

  private List<Check> bookingChecks(List<Booking> bookings) {
    Cells counted =
        totals(
            "COUNT(*), SUM(amount_krw), SUM(commission_krw), SUM(creator_krw)",
            SourceTable.BOOKINGS,
            "booked_at");
    long[] read = new long[4];
    for (Booking booking : bookings) {
      if (window.holdsDay(booking.day())) {
        read[0]++;
        read[1] += orZero(booking.amountKrw());
        read[2] += orZero(booking.commissionKrw());
        read[3] += orZero(booking.creatorKrw());
      }
    }
    return List.of(
        Check.equal("rds.bookings: bookings read", counted.number("count"), read[0]),
        Check.equal("rds.bookings: amount_krw read", orZero(counted.won("amount_krw")), read[1]),
        Check.equal(
            "rds.bookings: commission_krw read", orZero(counted.won("commission_krw")), read[2]),
        Check.equal("rds.bookings: creator_krw read", orZero(counted.won("creator_krw")), read[3]));
  }

  private Cells totals(String totals, SourceTable table, String time) {
    String sql =
        "SELECT %s FROM %s WHERE %s"
            .formatted(totals, warehouse.reference(table.name()), Conditions.in(window, time));
    return new Cells(table.name().toString(), warehouse.query(sql).rows().get(0));
  }

  private static long orZero(Long won) {
    return won == null ? 0 : won;
  }
}
