package studio.moment.lake.pipelines.ga4.event.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parameters that have a place of their own in every event; their key is the name in lower case.
 */
public enum KnownParam {
  GA_SESSION_ID,
  GA_SESSION_NUMBER,
  SESSION_ENGAGED,
  ENGAGEMENT_TIME_MSEC,
  PAGE_LOCATION,
  PAGE_TITLE,
  PAGE_REFERRER,
  CURRENCY,
  TRANSACTION_ID,
  CLICK_ID,
  LINK_ID,
  PARTNER,
  DRAFT_ID,
  CREATION_CHANNEL,
  SOURCE,
  MEDIUM,
  CAMPAIGN,
  CAMPAIGN_ID,
  TERM,
  CONTENT,
  GCLID,
  DCLID,
  SRSLTID;

  private static final Map<String, KnownParam> BY_KEY =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(
                  param -> param.name().toLowerCase(Locale.ROOT), Function.identity()));

  /** All keys. */
  public static Set<String> keys() {
    return BY_KEY.keySet();
  }

  /** The parameter of that key; null where it has no place of its own. */
  static KnownParam of(String key) {
    return BY_KEY.get(key);
  }

  /** Tells a source: it counts where the export has not collected one itself. */
  boolean tellsSource() {
    return compareTo(SOURCE) >= 0;
  }
}
