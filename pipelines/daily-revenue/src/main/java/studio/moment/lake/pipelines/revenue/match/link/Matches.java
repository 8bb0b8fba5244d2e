package studio.moment.lake.pipelines.revenue.match.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;

/** What matching found. Immutable. */
public final class Matches {
  private final List<Conversion> conversions;
  private final List<Booking> bookings;
  private final List<Link> links;
  private final Grouped byConversion;
  private final Grouped byBooking;
  private final Map<Integer, Ambiguity> ambiguousConversions = new HashMap<>();
  private final Map<Integer, Ambiguity> ambiguousBookings = new HashMap<>();
  private final Map<Integer, RememberedLink> held;
  private final Map<Integer, Long> gone;

  /**
   * @param links in any order
   * @param held bookings, by index, that a lineage has which was not given
   * @param gone a booking id by index of the conversion that it was remembered for, where no such
   *     booking was given
   */
  public Matches(
      List<Conversion> conversions,
      List<Booking> bookings,
      List<Link> links,
      List<Ambiguity> ambiguities,
      Map<Integer, RememberedLink> held,
      Map<Integer, Long> gone) {
    this.conversions = conversions;
    this.bookings = bookings;
    this.links = List.copyOf(links);
    this.byConversion = new Grouped(this.links, Link::conversion, conversions.size());
    this.byBooking = new Grouped(this.links, Link::booking, bookings.size());
    for (Ambiguity ambiguity : ambiguities) {
      (ambiguity.side() == Side.PARTNER ? ambiguousConversions : ambiguousBookings)
          .put(ambiguity.index(), ambiguity);
    }
    this.held = Map.copyOf(held);
    this.gone = Map.copyOf(gone);
  }

  public List<Conversion> conversions() {
    return conversions;
  }

  public List<Booking> bookings() {
    return bookings;
  }

  public List<Link> links() {
    return links;
  }

  /** How many bookings the conversion is linked with; 0 where it is left over. */
  public int linksOfConversion(int conversion) {
    return byConversion.size(conversion);
  }

  /** One of the conversion's links, counted from 0. */
  public Link linkOfConversion(int conversion, int number) {
    return links.get(byConversion.at(conversion, number));
  }

  /** How many conversions the booking is linked with: more than one only in a sum group. */
  public int linksOfBooking(int booking) {
    return byBooking.size(booking);
  }

  /** One of the booking's links, counted from 0. */
  public Link linkOfBooking(int booking, int number) {
    return links.get(byBooking.at(booking, number));
  }

  /** Why the conversion is left over, where there are candidates; otherwise null. */
  public Ambiguity ambiguousConversion(int conversion) {
    return ambiguousConversions.get(conversion);
  }

  /** Why the booking is left over, where there are candidates; otherwise null. */
  public Ambiguity ambiguousBooking(int booking) {
    return ambiguousBookings.get(booking);
  }

  /** The link by which a lineage that was not given has the booking; otherwise null. */
  public RememberedLink heldBy(int booking) {
    return held.get(booking);
  }

  /** Id of a booking remembered for the conversion that is not there; otherwise null. */
  public Long goneBooking(int conversion) {
    return gone.get(conversion);
  }

  /** Links by one of their ends. */
  private static final class Grouped {
    private final int[] starts;
    private final int[] places;

    Grouped(List<Link> links, ToIntFunction<Link> end, int ends) {
      starts = new int[ends + 1];
      for (Link link : links) {
        starts[end.applyAsInt(link) + 1]++;
      }
      for (int i = 0; i < ends; i++) {
        starts[i + 1] += starts[i];
      }
      int[] next = starts.clone();
      places = new int[links.size()];
      for (int i = 0; i < places.length; i++) {
        places[next[end.applyAsInt(links.get(i))]++] = i;
      }
    }

    int size(int end) {
      return starts[end + 1] - starts[end];
    }

    int at(int end, int number) {
      if (number < 0 || number >= size(end)) {
        throw new IndexOutOfBoundsException(number);
      }
      return places[starts[end] + number];
    }
  }
}
