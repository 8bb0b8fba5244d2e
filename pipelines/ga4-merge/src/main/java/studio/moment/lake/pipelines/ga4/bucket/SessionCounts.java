package studio.moment.lake.pipelines.ga4.bucket;

import java.util.Set;
import studio.moment.lake.pipelines.ga4.channel.ChannelGroup;
import studio.moment.lake.pipelines.ga4.channel.ChannelSource;
import studio.moment.lake.pipelines.ga4.session.SessionMoney;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributedSession;

/** What one session adds to the counts of its bucket. */
final class SessionCounts {
  private SessionCounts() {}

  /**
   * @param elsewhere keys that are published on days which are not written now
   */
  static BucketCounts of(AttributedSession row, Set<String> elsewhere) {
    SessionMoney money = row.session().money();
    boolean byGoogle = row.channel().decidedBy() == ChannelSource.GOOGLE;
    return new BucketCounts(
        1,
        0,
        0,
        row.channel().group().equals(ChannelGroup.UNASSIGNED.label()) ? 1 : 0,
        byGoogle ? 1 : 0,
        row.channel().mismatch() ? 1 : 0,
        row.session().lastDay() > row.session().day() ? 1 : 0,
        elsewhere.contains(row.session().key().text()) ? 1 : 0,
        money.purchases(),
        money.revenue(),
        money.revenueRaw());
  }
}
