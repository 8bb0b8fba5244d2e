package studio.moment.lake.pipelines.ga4.traffic;

import java.io.Serializable;

/**
 * Where a visit came from, as GA4 names it; each field may be null.
 *
 * @param term search term, redacted
 * @param adClickId whether an advertiser's click id came with it
 */
public record TrafficSource(
    String source,
    String medium,
    String campaign,
    String campaignId,
    String term,
    String content,
    boolean adClickId)
    implements Serializable {
  public static final TrafficSource DIRECT =
      new TrafficSource("(direct)", "(none)", "(direct)", null, null, null, false);

  public static TrafficSource of(String source, String medium, String campaign) {
    return new TrafficSource(source, medium, campaign, null, null, null, false);
  }

  /** Nobody sent the visitor: typed, bookmarked, or unknown. */
  public boolean isDirect() {
    return !adClickId
        && (source == null || source.equals("(direct)") || source.equals("(not set)"))
        && (medium == null || medium.equals("(none)") || medium.equals("(not set)"))
        && (campaign == null || campaign.equals("(direct)") || campaign.equals("(not set)"));
  }
}
