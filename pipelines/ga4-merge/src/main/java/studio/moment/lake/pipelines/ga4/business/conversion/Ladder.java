package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;

/**
 * Ties bookings to clicks and links: sub id is a click's, sub id is a link's, the booking was tied
 * before, unmatched. Asked in the order in which bookings were made.
 */
final class Ladder {
  private record PartnerOrder(Long partnerId, String orderCode) {}

  private final Clicks clicks;
  private final Set<Long> links;
  private final Map<PartnerOrder, Match> tiedBefore = new HashMap<>();

  /**
   * @param links ids of links that exist
   */
  Ladder(Clicks clicks, Set<Long> links) {
    this.clicks = clicks;
    this.links = links;
  }

  Match match(Booking booking, Standing standing, List<PartnerConversion> words) {
    Match match = bySubId(standing.clickId(), standing.linkId());
    if (match.method() == MatchMethod.UNMATCHED) {
      match = seenBefore(booking, words);
    }
    if (match.method() != MatchMethod.UNMATCHED && booking.orderCode() != null) {
      tiedBefore.put(new PartnerOrder(booking.partnerId(), booking.orderCode()), match);
    }
    return match;
  }

  private Match bySubId(String clickId, Long linkId) {
    int found = clicks.find(clickId);
    if (found != Clicks.NONE) {
      Click click = clicks.click(found);
      return new Match(MatchMethod.CLICK_ID, click, click.linkId());
    }
    return linkId != null && links.contains(linkId)
        ? new Match(MatchMethod.LINK_ID, null, linkId)
        : Match.NONE;
  }

  /** Earlier words of the partner, then the platform's own row, then an earlier row of it. */
  private Match seenBefore(Booking booking, List<PartnerConversion> words) {
    for (int i = words.size() - 2; i >= 0; i--) {
      Match earlier = bySubId(words.get(i).clickId(), words.get(i).linkId());
      if (earlier.method() != MatchMethod.UNMATCHED) {
        return earlier.as(MatchMethod.BOOKING_ID);
      }
    }
    Match own = bySubId(booking.clickId(), booking.linkId());
    if (own.method() != MatchMethod.UNMATCHED) {
      return own.as(MatchMethod.BOOKING_ID);
    }
    Match before =
        booking.orderCode() == null
            ? null
            : tiedBefore.get(new PartnerOrder(booking.partnerId(), booking.orderCode()));
    return before == null ? Match.NONE : before.as(MatchMethod.BOOKING_ID);
  }
}
