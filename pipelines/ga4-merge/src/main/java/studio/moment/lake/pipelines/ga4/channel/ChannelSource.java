package studio.moment.lake.pipelines.ga4.channel;

import java.util.Locale;

/** Who decided a session's channel. */
public enum ChannelSource {
  /** Google, in the export itself. */
  GOOGLE,
  /** {@link ChannelRules}, from the source that the session is attributed to. */
  RULES;

  /** As tables hold it: {@code google} or {@code rules}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if it is neither
   */
  public static ChannelSource of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
