package studio.moment.lake.pipelines.ga4.channel;

import static java.util.Objects.requireNonNull;

import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Sorts traffic sources into GA4's default channel groups. */
public final class ChannelRules {
  private final SourceCategories categories;

  public ChannelRules(SourceCategories categories) {
    this.categories = requireNonNull(categories, "categories");
  }

  /** With the list of sources that comes with the pipeline. */
  public static ChannelRules standard() {
    return new ChannelRules(SourceCategories.bundled());
  }

  /** The first group whose rule holds; of null: {@link ChannelGroup#DIRECT}. */
  public ChannelGroup group(TrafficSource traffic) {
    Visit visit = Visit.of(traffic == null ? TrafficSource.DIRECT : traffic, categories);
    for (ChannelGroup group : ChannelGroup.values()) {
      if (group.holds(visit)) {
        return group;
      }
    }
    throw new IllegalStateException("no rule holds, though the last one always does");
  }

  /**
   * A session's channel: Google's own answer where the export has one, else the rules'.
   *
   * @param attributed what the session is attributed to here
   * @param lastClick what Google attributes it to, or null
   * @param byGoogle Google's answer, or null
   */
  public Channel channel(TrafficSource attributed, TrafficSource lastClick, String byGoogle) {
    if (byGoogle == null || byGoogle.isBlank()) {
      String byRules = group(attributed).label();
      return new Channel(byRules, ChannelSource.RULES, byRules);
    }
    return new Channel(
        byGoogle, ChannelSource.GOOGLE, lastClick == null ? null : group(lastClick).label());
  }
}
