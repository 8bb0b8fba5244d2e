package studio.moment.lake.pipelines.ga4.business.conversion;

import studio.moment.lake.pipelines.ga4.business.fact.Click;

/**
 * What a booking was tied to.
 *
 * @param click null where no click is known
 * @param linkId the click's link, else the link alone; null where neither is known
 */
public record Match(MatchMethod method, Click click, Long linkId) {
  static final Match NONE = new Match(MatchMethod.UNMATCHED, null, null);

  Match as(MatchMethod other) {
    return new Match(other, click, linkId);
  }
}
