package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.util.Comparator;
import studio.moment.lake.pipelines.ga4.session.SessionKey;

/**
 * An {@code affiliate_link_click} event: a redirect as GA4 saw it.
 *
 * @param clickId null where the event lost it
 * @param partner the partner's code as the site sent it, or null
 * @param day the property's day, as days since 1970-01-01
 * @param session null without consent
 * @param timestamp microseconds since 1970-01-01T00:00Z
 */
public record GaClick(
    String clickId, Long linkId, String partner, int day, SessionKey session, long timestamp)
    implements Serializable {

  /** Of several events of one click the first in this order counts. */
  public static final Comparator<GaClick> FIRST =
      Comparator.comparingLong(GaClick::timestamp)
          .thenComparingInt(GaClick::day)
          .thenComparing(GaClick::toString);
}
