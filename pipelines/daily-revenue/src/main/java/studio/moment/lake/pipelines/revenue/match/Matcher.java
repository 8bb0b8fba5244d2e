package studio.moment.lake.pipelines.revenue.match;

import java.util.List;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.match.index.Distinct;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;

/**
 * Matches conversions of one partner with its bookings by the ladder R0 to R4, each rung on what
 * those before it left over. A booking is never on two lineages, unless their amounts add up to its
 * own; an amount alone never matches; what cannot be decided is ambiguous, with its candidates.
 */
public final class Matcher {
  private Matcher() {}

  /**
   * @param conversions every lineage of the window once, untouched ones included: a booking whose
   *     remembered lineage is missing is held for it
   * @param bookings of the window and of remembered links, each once
   * @param remembered links of earlier runs
   */
  public static Matches match(
      List<Conversion> conversions,
      List<Booking> bookings,
      List<RememberedLink> remembered,
      MatchRules rules) {
    Board board = new Board(List.copyOf(conversions), List.copyOf(bookings), rules);
    if (!Distinct.are(conversions.size(), i -> conversions.get(i).lineageKey())
        || !Distinct.are(bookings.size(), i -> bookings.get(i).bookingId())) {
      throw new IllegalArgumentException(
          "a lineage or a booking was given twice to the matching of one partner");
    }
    RememberedRung.climb(board, remembered);
    Agreement agreement = new Agreement(board);
    OrderCodeRung orderCode = new OrderCodeRung(board, agreement);
    orderCode.climb();
    SubIdRung subId = new SubIdRung(board, agreement);
    subId.climb();
    orderCode.climbSums();
    subId.climbSums();
    new FuzzyRung(board, agreement).climb();
    return board.matches();
  }
}
