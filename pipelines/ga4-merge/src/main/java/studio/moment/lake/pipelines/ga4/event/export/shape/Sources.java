package studio.moment.lake.pipelines.ga4.event.export.shape;

import studio.moment.lake.pipelines.ga4.event.protect.AdClickId;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Puts a source together from what an event tells in one place. */
public final class Sources {
  private Sources() {}

  /** Null where nothing is told; a click id alone makes the source of its advertiser. */
  public static TrafficSource of(
      String source,
      String medium,
      String campaign,
      String campaignId,
      String term,
      String content,
      AdClickId clickId) {
    if (source == null && medium == null && campaign == null) {
      return clickId == null
          ? null
          : new TrafficSource(
              clickId.source().source(),
              clickId.source().medium(),
              null,
              campaignId,
              term,
              content,
              true);
    }
    return new TrafficSource(source, medium, campaign, campaignId, term, content, clickId != null);
  }
}
