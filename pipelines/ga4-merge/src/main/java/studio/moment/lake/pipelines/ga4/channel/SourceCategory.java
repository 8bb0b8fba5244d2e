package studio.moment.lake.pipelines.ga4.channel;

import java.util.Locale;

/** What kind of site or app a traffic source is. */
public enum SourceCategory {
  SEARCH,
  SOCIAL,
  VIDEO,
  SHOPPING,
  AI_ASSISTANT,
  EMAIL,
  /** Known to be none of these although a larger site around it is: a mailbox, a map, a login. */
  NONE;

  /** As the data file writes it, for example {@code ai_assistant}. */
  static SourceCategory named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
