package studio.moment.lake.pipelines.ga4.traffic;

import java.util.Locale;

/**
 * The click ids that advertising systems put into landing URLs, and the source they stand for where
 * nothing else told one. Ids that also come with unpaid shares have no paid medium.
 */
public enum AdClick {
  GCLID("google", "cpc"),
  WBRAID("google", "cpc"),
  GBRAID("google", "cpc"),
  DCLID("google", "display"),
  MSCLKID("bing", "cpc"),
  YCLID("yandex", "cpc"),
  N_MEDIA("naver", "cpc"),
  TTCLID("tiktok", "cpc"),
  TWCLID("twitter", "cpc"),
  LI_FAT_ID("linkedin", "cpc"),
  SCCID("snapchat", "cpc"),
  FBCLID("facebook", "social"),
  IGSHID("instagram", "social");

  private final String source;
  private final String medium;

  AdClick(String source, String medium) {
    this.source = source;
    this.medium = medium;
  }

  /**
   * Names source and medium where only a click id was collected; anything else is returned as it
   * is.
   *
   * @param kind the parameter that carried the click id, or null
   */
  public static TrafficSource named(TrafficSource collected, String kind) {
    if (kind == null
        || !collected.adClickId()
        || collected.source() != null
        || collected.medium() != null) {
      return collected;
    }
    String wanted = kind.toUpperCase(Locale.ROOT);
    for (AdClick click : values()) {
      if (click.name().equals(wanted)) {
        return new TrafficSource(
            click.source,
            click.medium,
            collected.campaign(),
            collected.campaignId(),
            collected.term(),
            collected.content(),
            true);
      }
    }
    return collected;
  }
}
