package studio.moment.lake.pipelines.ga4.business.funnel;

import java.util.Comparator;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;

/** What a creator made and earned on a day. */
public final class CreatorDay {
  static final Comparator<CreatorDay> ORDER = Comparator.comparingLong(CreatorDay::creatorId);
  private static final int CHANNELS = MadeWith.values().length;

  private final int day;
  private final long creatorId;
  private final long[] links = new long[CHANNELS];
  private final long[] steps = new long[CHANNELS];
  private final long[] measured = new long[CHANNELS];
  private long drafts;
  private long clicks;
  private Sums booked = Sums.NONE;
  private Sums confirmed = Sums.NONE;
  private Sums cancelled = Sums.NONE;
  private Sums payable = Sums.NONE;

  CreatorDay(int day, long creatorId) {
    this.day = day;
    this.creatorId = creatorId;
  }

  void addLink(MadeWith channel) {
    links[channel.ordinal()]++;
  }

  void addDraft() {
    drafts++;
  }

  void addCreation(MadeWith channel, long stepsOfDraft) {
    steps[channel.ordinal()] += stepsOfDraft;
    measured[channel.ordinal()]++;
  }

  void addClick() {
    clicks++;
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

  void addPayable(Sums sums) {
    payable = payable.plus(sums);
  }

  /** As days since 1970-01-01. */
  public int day() {
    return day;
  }

  public long creatorId() {
    return creatorId;
  }

  public long links() {
    long sum = 0;
    for (long ofChannel : links) {
      sum += ofChannel;
    }
    return sum;
  }

  long links(MadeWith channel) {
    return links[channel.ordinal()];
  }

  long steps(MadeWith channel) {
    return steps[channel.ordinal()];
  }

  long measured(MadeWith channel) {
    return measured[channel.ordinal()];
  }

  public long drafts() {
    return drafts;
  }

  public long clicks() {
    return clicks;
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

  public Sums payable() {
    return payable;
  }
}
