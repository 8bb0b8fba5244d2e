package studio.moment.lake.pipelines.ga4.business.link;

import java.util.Comparator;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;

/** What happened to a link on a day, through one partner and channel. */
public final class LinkDay {
  /** Where on a day something happened. */
  record Place(long linkId, String partner, String channel) {}

  static final Comparator<LinkDay> ORDER =
      Comparator.<LinkDay>comparingLong(fact -> fact.place.linkId())
          .thenComparing(fact -> fact.place.partner())
          .thenComparing(fact -> fact.place.channel());

  private final int day;
  private final Place place;
  private final int number;
  private long clicks;
  private long gaClicks;
  private long visitors;
  private Sums booked = Sums.NONE;
  private Sums confirmed = Sums.NONE;
  private Sums cancelled = Sums.NONE;

  /**
   * @param number tells it apart from all others while facts are gathered
   */
  LinkDay(int day, Place place, int number) {
    this.day = day;
    this.place = place;
    this.number = number;
  }

  int number() {
    return number;
  }

  void addClick() {
    clicks++;
  }

  void addGaClick() {
    gaClicks++;
  }

  void addVisitor() {
    visitors++;
  }

  void addBooked(Sums sums) {
    booked = booked.plus(sums);
  }

  void addConfirmed(Sums sums) {
    confirmed = confirmed.plus(sums);
  }

  void addCancelled(Sums sums) {
    cancelled = cancelled.plus(sums);
  }

  /** As days since 1970-01-01. */
  public int day() {
    return day;
  }

  public long linkId() {
    return place.linkId();
  }

  public String partner() {
    return place.partner();
  }

  public String channel() {
    return place.channel();
  }

  public long clicks() {
    return clicks;
  }

  public long gaClicks() {
    return gaClicks;
  }

  public long visitors() {
    return visitors;
  }

  public Sums booked() {
    return booked;
  }

  public Sums confirmed() {
    return confirmed;
  }

  /** Not above zero. */
  public Sums cancelled() {
    return cancelled;
  }
}
