package studio.moment.lake.pipelines.revenue.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.verdict.RejectedRow;
import studio.moment.lake.pipelines.revenue.classify.verdict.Verdict;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.runs.report.Check;

/** That nothing was lost, invented or counted twice between a partner's rows and their classes. */
public final class Conservation {
  private Conservation() {}

  /**
   * The checks of one partner; any that failed holds the partner back.
   *
   * @param rowsIn rows as the readers counted them, unreadable ones and those of earlier runs
   *     included
   * @param commissionIn the commission of readable rows by currency in minor units, as the readers
   *     added it up
   */
  public static List<Check> checks(
      String partner,
      long rowsIn,
      Map<String, Long> commissionIn,
      List<RejectedRow> rejected,
      Folded folded,
      Matches matches,
      Classified classified) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.equal(
            partner + ": rows in = rejected + duplicate + folded",
            rowsIn,
            rejected.size() + folded.rowsIn()));
    long classed = classified.rowCounts().values().stream().mapToLong(Long::longValue).sum();
    checks.add(Check.equal(partner + ": every row has one class", rowsIn, classed));
    checks.add(
        Check.equal(
            partner + ": every booking has one class",
            matches.bookings().stream().mapToLong(Booking::bookingId).sum()
                + " over "
                + matches.bookings().size(),
            classified.bookings().stream().mapToLong(Verdict::bookingId).sum()
                + " over "
                // Sorted they are told apart without a table of a million.
                + classified.bookings().stream()
                    .mapToLong(Verdict::bookingId)
                    .sorted()
                    .distinct()
                    .count()));
    Map<String, Long> commissions = new TreeMap<>();
    classified
        .commissions()
        .values()
        .forEach(of -> of.forEach((coin, sum) -> commissions.merge(coin, sum, Math::addExact)));
    checks.add(
        Check.equal(
            partner + ": commission in = commission over classes, in minor units",
            new TreeMap<>(commissionIn),
            commissions));
    checks.add(
        Check.equal(
            partner + ": bookings on several lineages without a sum that balances",
            0L,
            unbalanced(matches)));
    return checks;
  }

  /** Bookings that several lineages have though nothing proves that they are its parts. */
  private static long unbalanced(Matches matches) {
    long unbalanced = 0;
    for (int b = 0; b < matches.bookings().size(); b++) {
      if (matches.linksOfBooking(b) > 1 && !isProven(matches, b)) {
        unbalanced++;
      }
    }
    return unbalanced;
  }

  private static boolean isProven(Matches matches, int b) {
    Booking booking = matches.bookings().get(b);
    int group = matches.linkOfBooking(b, 0).group();
    boolean remembered = true;
    boolean oneGroup = group != Link.NO_GROUP;
    long theirs = 0;
    for (int i = 0; i < matches.linksOfBooking(b); i++) {
      Link link = matches.linkOfBooking(b, i);
      Conversion conversion = matches.conversions().get(link.conversion());
      oneGroup &= link.group() == group && matches.linksOfConversion(link.conversion()) == 1;
      // Proven when the group was formed; amounts may have changed since, which is told.
      remembered &= link.rung() == Rung.R0 && link.origin() == Rung.R3;
      oneGroup &= remembered || conversion.currency().equals(booking.currency());
      theirs += conversion.grossMinor();
    }
    return oneGroup && (remembered || theirs == booking.grossMinor());
  }
}
