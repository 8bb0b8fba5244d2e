package studio.moment.lake.pipelines.ga4.bucket;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What was counted of a bucket's sessions.
 *
 * @param cappedByDays events later than the day after their session's first
 * @param cappedByCount events beyond the largest number a session may have
 * @param unassigned sessions of the channel group Unassigned
 * @param googleChannels sessions whose channel Google told
 * @param channelDifferences of those, where our rules say another
 * @param overMidnight sessions that end on another day than they began
 * @param twice sessions whose key is published on a day that is not written now
 * @param purchases transactions that count
 * @param revenue of these
 * @param revenueRaw of all purchase events of sessions
 */
public record BucketCounts(
    long sessions,
    long cappedByDays,
    long cappedByCount,
    long unassigned,
    long googleChannels,
    long channelDifferences,
    long overMidnight,
    long twice,
    long purchases,
    BigDecimal revenue,
    BigDecimal revenueRaw)
    implements Serializable {
  public static final BucketCounts NONE =
      new BucketCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

  public BucketCounts plus(BucketCounts other) {
    return new BucketCounts(
        sessions + other.sessions,
        cappedByDays + other.cappedByDays,
        cappedByCount + other.cappedByCount,
        unassigned + other.unassigned,
        googleChannels + other.googleChannels,
        channelDifferences + other.channelDifferences,
        overMidnight + other.overMidnight,
        twice + other.twice,
        purchases + other.purchases,
        revenue.add(other.revenue),
        revenueRaw.add(other.revenueRaw));
  }
}
