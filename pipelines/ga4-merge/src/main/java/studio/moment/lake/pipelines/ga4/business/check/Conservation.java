package studio.moment.lake.pipelines.ga4.business.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.pipelines.ga4.business.conversion.ClickSessions;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.conversion.ConversionTable;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.business.funnel.CreatorTable;
import studio.moment.lake.pipelines.ga4.business.link.LinkTable;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.runs.report.Check;

/**
 * What goes into the tables comes out of them: clicks, bookings and won, however they were joined.
 * All of these checks hold the run back.
 */
public final class Conservation {
  private final Expected expected;
  private final long clicks;
  private final long gaClicks;

  public Conservation(Window window, RdsFacts facts, Clicks allClicks, ClickSessions sessions) {
    expected = Expected.of(facts, window);
    clicks = allClicks.countIn(window);
    gaClicks = sessions.gaClicks().stream().filter(click -> window.holdsDay(click.day())).count();
  }

  /** The checks of one of the three tables. */
  public List<Check> of(BusinessTable table) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.equal(
            table.name().table() + ": rows whose key is not their own", 0L, table.duplicateKeys()));
    checks.addAll(
        switch (table.name().table()) {
          case ConversionTable.NAME -> ofConversions(table);
          case LinkTable.NAME -> ofLinks(table);
          case CreatorTable.NAME -> ofCreators(table);
          default -> throw new IllegalArgumentException(table.name().toString());
        });
    return checks;
  }

  private List<Check> ofConversions(BusinessTable table) {
    List<String> money = List.of("line", "amount_krw", "commission_krw", "creator_krw");
    long[] first = table.sums(money, "line", Long.valueOf(1)::equals);
    long[] second = table.sums(money, "line", Long.valueOf(2)::equals);
    // A cancellation's line number is 2: half their sum, taken back, counts them.
    second[0] = -second[0] / 2;
    List<Check> checks = new ArrayList<>();
    checks.addAll(equal(table, "line 1", money, expected.booked(), first));
    checks.addAll(equal(table, "line 2", money, expected.takenBack(), second));
    return checks;
  }

  private List<Check> ofLinks(BusinessTable table) {
    List<String> booked = List.of("bookings", "gross_krw", "commission_krw", "creator_krw");
    List<String> columns = new ArrayList<>(List.of("clicks", "ga4_clicks"));
    columns.addAll(booked);
    columns.addAll(stage("confirmed"));
    columns.addAll(stage("cancelled"));
    long[] sums = table.sums(columns);
    List<Check> checks = new ArrayList<>();
    checks.add(equal(table, "clicks", clicks, sums[0]));
    checks.add(equal(table, "ga4_clicks", gaClicks, sums[1]));
    checks.addAll(equal(table, "booked", booked, expected.booked(), part(sums, 2)));
    checks.addAll(
        equal(table, "confirmed", stage("confirmed"), expected.confirmed(), part(sums, 6)));
    checks.addAll(
        equal(table, "cancelled", stage("cancelled"), expected.cancelled(), part(sums, 10)));
    return checks;
  }

  private List<Check> ofCreators(BusinessTable table) {
    List<String> booked =
        List.of("bookings", "booked_gross_krw", "booked_commission_krw", "booked_creator_krw");
    List<String> columns = new ArrayList<>(List.of("clicks"));
    columns.addAll(booked);
    columns.addAll(stage("confirmed"));
    columns.addAll(stage("cancelled"));
    columns.addAll(stage("payable"));
    long[] sums = table.sums(columns);
    List<Check> checks = new ArrayList<>();
    checks.add(equal(table, "clicks", clicks, sums[0]));
    checks.addAll(equal(table, "booked", booked, expected.booked(), part(sums, 1)));
    checks.addAll(
        equal(table, "confirmed", stage("confirmed"), expected.confirmed(), part(sums, 5)));
    checks.addAll(
        equal(table, "cancelled", stage("cancelled"), expected.cancelled(), part(sums, 9)));
    checks.addAll(equal(table, "payable", stage("payable"), expected.payable(), part(sums, 13)));
    return checks;
  }

  private static List<Check> equal(
      BusinessTable table, String stage, List<String> columns, Sums expected, long[] actual) {
    long[] sums = {
      expected.bookings(), expected.gross(), expected.commission(), expected.creator()
    };
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      checks.add(equal(table, stage + ", " + columns.get(i), sums[i], actual[i]));
    }
    return checks;
  }

  private static Check equal(BusinessTable table, String what, long expected, long actual) {
    return Check.equal(table.name().table() + ": " + what, expected, actual);
  }

  private static List<String> stage(String name) {
    return List.of(
        name + "_bookings", name + "_gross_krw", name + "_commission_krw", name + "_creator_krw");
  }

  private static long[] part(long[] sums, int from) {
    return Arrays.copyOfRange(sums, from, from + 4);
  }
}
