package studio.moment.lake.pipelines.revenue.match;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.Tolerance;

/** The state that rungs share: both sides, what is taken, and what was found. Not thread-safe. */
final class Board {
  /** A day that is not told. */
  static final int NO_DAY = Integer.MIN_VALUE;

  // Seoul has had no daylight saving since 1988.
  private static final long SEOUL_SECONDS = 9 * 3600;

  final List<Conversion> conversions;
  final List<Booking> bookings;
  final MatchRules rules;
  final Tolerance tolerance;
  final boolean[] conversionTaken;
  final boolean[] bookingTaken;
  final int[] conversionDay;
  final int[] movedDay;
  final int[] bookingDay;
  final Candidates candidates;
  private final List<Link> links = new ArrayList<>();
  private final Map<Integer, RememberedLink> held = new HashMap<>();
  private final Map<Integer, Long> gone = new HashMap<>();
  private int groups;

  Board(List<Conversion> conversions, List<Booking> bookings, MatchRules rules) {
    this.conversions = conversions;
    this.bookings = bookings;
    this.rules = rules;
    this.tolerance = rules.tolerance();
    this.conversionTaken = new boolean[conversions.size()];
    this.bookingTaken = new boolean[bookings.size()];
    this.conversionDay = new int[conversions.size()];
    this.movedDay = new int[conversions.size()];
    this.bookingDay = new int[bookings.size()];
    for (int c = 0; c < conversionDay.length; c++) {
      conversionDay[c] = day(conversions.get(c).occurredAt());
      LocalDate moved = conversions.get(c).movedFrom();
      movedDay[c] = moved == null ? NO_DAY : Math.toIntExact(moved.toEpochDay());
    }
    for (int b = 0; b < bookingDay.length; b++) {
      bookingDay[b] = day(bookings.get(b).bookedAt());
    }
    this.candidates = new Candidates(conversionTaken, bookingTaken);
  }

  private static int day(Instant at) {
    return at == null ? NO_DAY : (int) Math.floorDiv(at.getEpochSecond() + SEOUL_SECONDS, 86_400L);
  }

  int conversionsLeft() {
    int left = 0;
    for (boolean taken : conversionTaken) {
      left += taken ? 0 : 1;
    }
    return left;
  }

  int newGroup() {
    return groups++;
  }

  void link(int conversion, int booking, Rung rung, Evidence evidence, int group) {
    link(new Link(conversion, booking, rung, rung, evidence, group));
  }

  void link(Link link) {
    links.add(link);
    conversionTaken[link.conversion()] = true;
    bookingTaken[link.booking()] = true;
  }

  /** The booking belongs to a lineage that is not on the board. */
  void hold(int booking, RememberedLink by) {
    held.putIfAbsent(booking, by);
    bookingTaken[booking] = true;
  }

  void gone(int conversion, long bookingId) {
    gone.putIfAbsent(conversion, bookingId);
  }

  boolean isGone(int conversion) {
    return gone.containsKey(conversion);
  }

  Matches matches() {
    links.sort(
        (left, right) ->
            left.conversion() == right.conversion()
                ? Integer.compare(left.booking(), right.booking())
                : Integer.compare(left.conversion(), right.conversion()));
    return new Matches(conversions, bookings, links, candidates.ambiguities(), held, gone);
  }
}
