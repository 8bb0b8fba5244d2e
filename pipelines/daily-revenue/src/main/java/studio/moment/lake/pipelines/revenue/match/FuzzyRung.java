package studio.moment.lake.pipelines.revenue.match;

import java.util.Arrays;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.link.Ambiguity;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * R4: the same merchant, product and currency, days and amounts within tolerance, and no id that
 * says otherwise. A pair is linked where each is the other's best by more than the margin, so equal
 * orders without ids stay ambiguous on both sides. Above {@link #MOST_LOOKED_AT} bookings nothing
 * is compared: the conversion is ambiguous, and so is every booking within its reach.
 */
final class FuzzyRung {
  static final int MOST_LOOKED_AT = 64;
  private static final int NOTHING = -1;
  private static final int WORST = -2_000;

  private final Board board;
  private final Agreement agreement;
  private final MatchRules rules;
  private final Shelf shelf;
  private final int[] reached = new int[MOST_LOOKED_AT];
  private int[] bestOfBooking;
  private int[] scoreOfBooking;
  private int[] nextOfBooking;
  private int[] crowds;

  FuzzyRung(Board board, Agreement agreement) {
    this.board = board;
    this.agreement = agreement;
    this.rules = board.rules;
    this.shelf = new Shelf(board);
  }

  void climb() {
    if (shelf.isEmpty()) {
      return;
    }
    int all = board.bookings.size();
    bestOfBooking = filled(all, NOTHING);
    scoreOfBooking = filled(all, WORST);
    nextOfBooking = filled(all, WORST);
    crowds = new int[shelf.size() + 1];
    int[] bestOfConversion = filled(board.conversions.size(), NOTHING);
    for (int c = 0; c < bestOfConversion.length; c++) {
      if (isOpen(c)) {
        bestOfConversion[c] = best(c);
      }
    }
    boolean[] crowded = crowdedBookings();
    int[] open = new int[bestOfConversion.length];
    int opens = 0;
    for (int c = 0; c < bestOfConversion.length; c++) {
      int b = bestOfConversion[c];
      if (b >= 0 && !crowded[b] && isBestOfBooking(b, c)) {
        board.link(c, b, Rung.R4, Evidence.PRODUCT_DAY_AND_AMOUNT, Link.NO_GROUP);
      } else if (isOpen(c)) {
        open[opens++] = c;
      }
    }
    for (int i = 0; i < opens; i++) {
      tellCandidates(open[i]);
    }
    for (int b = 0; b < all; b++) {
      if (crowded[b] && !board.bookingTaken[b]) {
        board.candidates.crowdBooking(b);
      }
    }
  }

  private static int[] filled(int size, int value) {
    int[] array = new int[size];
    Arrays.fill(array, value);
    return array;
  }

  /** Left over, and with enough told to go by. */
  private boolean isOpen(int c) {
    Conversion conversion = board.conversions.get(c);
    return !board.conversionTaken[c]
        && !board.isGone(c)
        && conversion.status() != RowStatus.CANCELLED
        && conversion.grossMinor() > 0
        && conversion.product() != null
        && board.conversionDay[c] != Board.NO_DAY;
  }

  /** The conversion's best booking if it is best by the margin; tells all of it meanwhile. */
  private int best(int c) {
    int found = reach(c, true);
    int best = NOTHING;
    int score = WORST;
    int next = WORST;
    for (int i = 0; i < found; i++) {
      int b = reached[i];
      int of = score(c, b);
      if (of > score) {
        next = score;
        score = of;
        best = b;
      } else {
        next = Math.max(next, of);
      }
      if (of > scoreOfBooking[b]) {
        nextOfBooking[b] = scoreOfBooking[b];
        scoreOfBooking[b] = of;
        bestOfBooking[b] = c;
      } else {
        nextOfBooking[b] = Math.max(nextOfBooking[b], of);
      }
    }
    return score - next > rules.marginPerMille() ? best : NOTHING;
  }

  private boolean isBestOfBooking(int b, int c) {
    return bestOfBooking[b] == c && scoreOfBooking[b] - nextOfBooking[b] > rules.marginPerMille();
  }

  /** From 0 at both tolerances to 1000 for the same day and amount. */
  private int score(int c, int b) {
    int days = rules.dateToleranceDays();
    long ours = board.bookings.get(b).grossMinor();
    long tolerance = board.tolerance.of(ours);
    long apart = Math.abs(board.conversions.get(c).grossMinor() - ours);
    int byDay = days == 0 ? 0 : 500 * agreement.daysApart(c, b) / days;
    int byAmount = tolerance == 0 ? 0 : (int) (500 * apart / tolerance);
    return 1_000 - byDay - byAmount;
  }

  /**
   * Puts the conversion's candidates into reached and says how many there are; {@link #NOTHING}
   * where there are too many to look at.
   *
   * @param mark whether bookings within reach of too many are counted
   */
  private int reach(int c, boolean mark) {
    Conversion conversion = board.conversions.get(c);
    int block = shelf.block(conversion.product(), conversion.currency());
    if (block < 0) {
      return 0;
    }
    long low = board.tolerance.lowest(conversion.grossMinor());
    long high = board.tolerance.highest(conversion.grossMinor());
    int tolerance = rules.dateToleranceDays();
    int day = board.conversionDay[c];
    int moved = board.movedDay[c];
    int looked = 0;
    int found = 0;
    boolean tooMany = false;
    for (int turn = 0; turn < (moved == Board.NO_DAY ? 1 : 2); turn++) {
      int centre = turn == 0 ? day : moved;
      for (int at = centre - tolerance; at <= centre + tolerance; at++) {
        if (turn == 1 && Math.abs((long) at - day) <= tolerance) {
          continue;
        }
        int cell = shelf.cell(block, at);
        if (cell < 0) {
          continue;
        }
        int from = shelf.from(cell, low);
        int to = shelf.to(cell, high);
        looked += to - from;
        tooMany |= looked > MOST_LOOKED_AT;
        for (int place = from; !tooMany && place < to; place++) {
          if (fits(c, shelf.booking(place))) {
            reached[found++] = shelf.booking(place);
          }
        }
      }
    }
    if (tooMany && mark) {
      crowd(block, low, high, day, moved);
    }
    return tooMany ? NOTHING : found;
  }

  private void crowd(int block, long low, long high, int day, int moved) {
    int tolerance = rules.dateToleranceDays();
    for (int centre : moved == Board.NO_DAY ? new int[] {day} : new int[] {day, moved}) {
      for (int at = centre - tolerance; at <= centre + tolerance; at++) {
        int cell = shelf.cell(block, at);
        if (cell >= 0) {
          crowds[shelf.from(cell, low)]++;
          crowds[shelf.to(cell, high)]--;
        }
      }
    }
  }

  private boolean[] crowdedBookings() {
    boolean[] crowded = new boolean[board.bookings.size()];
    int within = 0;
    for (int place = 0; place < shelf.size(); place++) {
      within += crowds[place];
      crowded[shelf.booking(place)] = within > 0;
    }
    return crowded;
  }

  private boolean fits(int c, int b) {
    return !board.bookingTaken[b]
        && agreement.merchantFits(c, b)
        && !agreement.codesConflict(c, b)
        && !subIdsConflict(c, b)
        && agreement.strong(c, b);
  }

  private boolean subIdsConflict(int c, int b) {
    Conversion conversion = board.conversions.get(c);
    Booking booking = board.bookings.get(b);
    if (rules.subIdKind() == SubIdKind.CLICK) {
      return conversion.subId() != null
          && booking.clickId() != null
          && !conversion.subId().equals(booking.clickId());
    }
    Long link = SubIdRung.linkId(conversion);
    return link != null && booking.linkId() != null && !link.equals(booking.linkId());
  }

  private void tellCandidates(int c) {
    int found = reach(c, false);
    if (found == NOTHING) {
      board.candidates.crowdConversion(c);
      return;
    }
    for (int i = 0; i < found; i++) {
      if (i < Ambiguity.MOST_CANDIDATES) {
        board.candidates.add(c, reached[i]);
      } else {
        board.candidates.crowdConversion(c);
        board.candidates.crowdBooking(reached[i]);
      }
    }
  }
}
