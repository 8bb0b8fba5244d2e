package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.Link;
import studio.moment.lake.pipelines.ga4.business.fact.PartnerConversion;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;

/** Joins bookings with what led to them. */
public final class Conversions {
  private record PartnerBooking(String partner, long bookingId) {}

  private static final Comparator<Booking> LAST_CHANGED =
      Comparator.comparing(Booking::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Booking::toString);

  private Conversions() {}

  /** One conversion of each booking, in the order in which bookings were made. */
  public static List<Conversion> of(RdsFacts facts, Clicks clicks, ClickSessions sessions) {
    Map<PartnerBooking, List<PartnerConversion>> words = words(facts.conversions());
    Map<Long, Link> links = links(facts.links());
    Set<Long> linkIds = new HashSet<>(links.keySet());
    for (int i = 0; i < clicks.size(); i++) {
      linkIds.add(clicks.click(i).linkId());
    }
    Map<Long, String> codes = codes(facts.partners());
    Ladder ladder = new Ladder(clicks, linkIds);
    List<Conversion> conversions = new ArrayList<>(facts.bookings().size());
    for (Booking booking : distinct(facts.bookings())) {
      String partner = partner(codes, booking.partnerId());
      List<PartnerConversion> ofBooking =
          words.getOrDefault(new PartnerBooking(partner, booking.bookingId()), List.of());
      Standing standing = Standing.of(booking, ofBooking);
      Match match = ladder.match(booking, standing, ofBooking);
      Click click = match.click();
      SessionFacts session = click == null ? null : sessions.of(click, click.day());
      conversions.add(
          new Conversion(
              booking,
              partner,
              standing,
              match,
              creator(booking, match, links),
              session,
              click != null && sessions.seen(click.clickId())));
    }
    return conversions;
  }

  /**
   * Where each booking stands, by itself: what the joined tables must add up to.
   *
   * @return by booking id
   */
  public static Map<Long, Standing> standings(RdsFacts facts) {
    Map<PartnerBooking, List<PartnerConversion>> words = words(facts.conversions());
    Map<Long, String> codes = codes(facts.partners());
    Map<Long, Standing> standings = new HashMap<>();
    for (Booking booking : distinct(facts.bookings())) {
      PartnerBooking key =
          new PartnerBooking(partner(codes, booking.partnerId()), booking.bookingId());
      standings.put(booking.bookingId(), Standing.of(booking, words.getOrDefault(key, List.of())));
    }
    return standings;
  }

  /** The partners' codes as tables hold them: the platform compares them without case. */
  public static Map<Long, String> codes(Map<Long, String> partners) {
    Map<Long, String> codes = new HashMap<>();
    partners.forEach((id, code) -> codes.put(id, code.toLowerCase(Locale.ROOT)));
    return codes;
  }

  /** The partner's code, as tables hold it. */
  public static String partner(Map<Long, String> codes, Long partnerId) {
    String code = codes.get(partnerId);
    return code == null ? Conversion.UNKNOWN : code;
  }

  /** Links by id; of several rows of one link the first to be made counts. */
  public static Map<Long, Link> links(List<Link> rows) {
    Map<Long, Link> links = new HashMap<>();
    Comparator<Link> first =
        Comparator.comparingLong(Link::createdAt).thenComparing(Link::toString);
    rows.forEach(
        link ->
            links.merge(
                link.linkId(), link, (one, other) -> first.compare(one, other) <= 0 ? one : other));
    return links;
  }

  /** Each booking id once, as it was last changed, in the order in which bookings were made. */
  public static List<Booking> distinct(List<Booking> rows) {
    Map<Long, Booking> bookings = new HashMap<>(rows.size() * 2);
    for (Booking row : rows) {
      bookings.merge(
          row.bookingId(),
          row,
          (one, other) -> LAST_CHANGED.compare(one, other) >= 0 ? one : other);
    }
    return bookings.values().stream().sorted(Booking.MADE).toList();
  }

  private static Map<PartnerBooking, List<PartnerConversion>> words(List<PartnerConversion> rows) {
    Map<PartnerBooking, List<PartnerConversion>> words = new HashMap<>();
    for (PartnerConversion row : rows) {
      String partner =
          row.partner() == null ? Conversion.UNKNOWN : row.partner().toLowerCase(Locale.ROOT);
      words
          .computeIfAbsent(
              new PartnerBooking(partner, row.bookingId()), booking -> new ArrayList<>(1))
          .add(row);
    }
    words.values().forEach(ofBooking -> ofBooking.sort(PartnerConversion.LATEST_LAST));
    return words;
  }

  private static Long creator(Booking booking, Match match, Map<Long, Link> links) {
    if (booking.creatorId() != null) {
      return booking.creatorId();
    }
    if (match.click() != null && match.click().creatorId() != null) {
      return match.click().creatorId();
    }
    Link link = links.get(match.linkId());
    return link == null ? null : link.creatorId();
  }
}
