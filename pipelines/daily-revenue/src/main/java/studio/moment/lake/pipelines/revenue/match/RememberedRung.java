package studio.moment.lake.pipelines.revenue.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.match.index.Dictionary;
import studio.moment.lake.pipelines.revenue.match.index.LongDictionary;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;

/**
 * R0: what an earlier run linked stays linked. A booking remembered for several lineages must have
 * been a sum group; otherwise none of them keeps it and all are ambiguous. A group's amounts may
 * have changed since: it stays a group, and the residual is told.
 */
final class RememberedRung {
  private final Board board;
  private final Dictionary lineages;
  private final LongDictionary bookingIds;

  private RememberedRung(Board board) {
    this.board = board;
    this.lineages = new Dictionary(board.conversions.size());
    board.conversions.forEach(conversion -> lineages.add(conversion.lineageKey()));
    this.bookingIds = new LongDictionary(board.bookings.size());
    board.bookings.forEach(booking -> bookingIds.add(booking.bookingId()));
  }

  static void climb(Board board, List<RememberedLink> remembered) {
    if (!remembered.isEmpty()) {
      new RememberedRung(board).climb(remembered);
    }
  }

  private void climb(List<RememberedLink> remembered) {
    int[] linksOfBooking = new int[board.bookings.size()];
    int[] linksOfConversion = new int[board.conversions.size()];
    boolean[] notOfGroup = new boolean[board.bookings.size()];
    List<Link> found = new ArrayList<>(remembered.size());
    for (RememberedLink link : remembered) {
      int conversion = lineages.find(link.lineageKey());
      int booking = bookingIds.find(link.bookingId());
      if (booking >= 0) {
        linksOfBooking[booking]++;
        notOfGroup[booking] |= link.rung() != Rung.R3;
      }
      if (conversion >= 0 && booking >= 0) {
        linksOfConversion[conversion]++;
        found.add(
            new Link(conversion, booking, Rung.R0, link.rung(), link.evidence(), Link.NO_GROUP));
      } else if (conversion >= 0) {
        board.gone(conversion, link.bookingId());
      } else if (booking >= 0) {
        board.hold(booking, link);
      }
    }
    Map<Integer, Integer> groupOfBooking = new HashMap<>();
    Map<Integer, Integer> groupOfConversion = new HashMap<>();
    for (Link link : found) {
      int rivals = linksOfBooking[link.booking()];
      if (rivals > 1 && notOfGroup[link.booking()]) {
        board.candidates.add(link.conversion(), link.booking());
        board.candidates.crowdConversion(link.conversion());
      } else if (rivals > 1) {
        int group = groupOfBooking.computeIfAbsent(link.booking(), booking -> board.newGroup());
        board.link(withGroup(link, group));
      } else if (linksOfConversion[link.conversion()] > 1) {
        int group = groupOfConversion.computeIfAbsent(link.conversion(), each -> board.newGroup());
        board.link(withGroup(link, group));
      } else {
        board.link(link);
      }
    }
  }

  private static Link withGroup(Link link, int group) {
    return new Link(
        link.conversion(), link.booking(), link.rung(), link.origin(), link.evidence(), group);
  }
}
