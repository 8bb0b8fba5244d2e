package studio.moment.lake.pipelines.ga4.event.protect;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * Query parameters by which advertisers recognise a click. They stand before UTM parameters are
 * read: the first that a URL has, in this order, names it.
 *
 * <p>Source and medium are what a visit counts as that has nothing else. A network's click id on
 * paid links only says cpc. Meta and Instagram put theirs on every link that leaves them, so it
 * tells a referral. Naver's search ads add {@code n_media} and its siblings when automatic tracking
 * is on, its shopping and premium log analysis {@code NaPm}.
 */
public enum AdClickId {
  GCLID("gclid", "google", "cpc"),
  DCLID("dclid", "google", "cpm"),
  GBRAID("gbraid", "google", "cpc"),
  WBRAID("wbraid", "google", "cpc"),
  MSCLKID("msclkid", "bing", "cpc"),
  TTCLID("ttclid", "tiktok", "cpc"),
  TWCLID("twclid", "twitter", "cpc"),
  LI_FAT_ID("li_fat_id", "linkedin", "cpc"),
  YCLID("yclid", "yandex", "cpc"),
  N_MEDIA("n_media", "naver", "cpc"),
  NAPM("NaPm", "naver", "cpc"),
  FBCLID("fbclid", "facebook.com", "referral"),
  IGSHID("igshid", "instagram.com", "referral"),
  SRSLTID("srsltid", "google", "organic");

  private static final Map<String, AdClickId> BY_PARAMETER =
      Arrays.stream(values()).collect(Collectors.toMap(AdClickId::parameter, Function.identity()));

  private final String parameter;
  private final TrafficSource source;

  AdClickId(String parameter, String source, String medium) {
    this.parameter = parameter;
    this.source = new TrafficSource(source, medium, null, null, null, null, true);
  }

  /** The query parameter's name; case counts. */
  public String parameter() {
    return parameter;
  }

  /** What a visit counts as that came with this id and nothing else. */
  public TrafficSource source() {
    return source;
  }

  /** The id that a query parameter is; null for any other parameter. */
  static AdClickId of(String parameter) {
    return BY_PARAMETER.get(parameter);
  }
}
