package studio.moment.lake.pipelines.ga4.channel;

import static java.util.Objects.requireNonNull;

/**
 * A session's default channel group and who decided it.
 *
 * @param byRules what the rules say of the very source that Google's answer is about, to compare;
 *     null where Google gave an answer without a source
 */
public record Channel(String group, ChannelSource decidedBy, String byRules) {
  public Channel {
    requireNonNull(group, "group");
    requireNonNull(decidedBy, "decidedBy");
  }

  /** Whether Google and the rules call the same source by different names. */
  public boolean mismatch() {
    return byRules != null && !byRules.equalsIgnoreCase(group);
  }
}
