package studio.moment.lake.pipelines.ga4.session;

import java.util.Set;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.traffic.SiteDomain;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * What differs between properties in how sessions are made.
 *
 * @param maxEvents events of a session beyond these are over the cap
 * @param keyEvents events that make a session engaged by themselves; GA4's own are {@link
 *     #GA4_KEY_EVENTS}, others are marked by the property's owner
 * @param ownDomains domains, beside that of the page, which refer to the site without being a
 *     source: a payment service, another domain of the same site; as {@link SiteDomain#of} gives
 *     them
 */
public record SessionRules(int maxEvents, Set<String> keyEvents, Set<String> ownDomains) {
  public static final int DEFAULT_MAX_EVENTS = 10_000;

  /** The events that GA4 marks as key events of every property. */
  public static final Set<String> GA4_KEY_EVENTS =
      Set.of(
          "purchase",
          "in_app_purchase",
          "app_store_subscription_convert",
          "app_store_subscription_renew",
          "first_open");

  public static final SessionRules DEFAULT = withMaxEvents(DEFAULT_MAX_EVENTS);

  public SessionRules {
    if (maxEvents < 1) {
      throw new IllegalArgumentException("a session of at most " + maxEvents + " events");
    }
    keyEvents = Set.copyOf(keyEvents);
    ownDomains = Set.copyOf(ownDomains);
  }

  public static SessionRules withMaxEvents(int maxEvents) {
    return new SessionRules(maxEvents, GA4_KEY_EVENTS, Set.of());
  }

  /** Whether the site sent the visitor to itself: a referral from the domain of its own page. */
  boolean isSelfReferral(TrafficSource source, Event event) {
    if (source.source() == null
        || source.adClickId()
        || !(source.medium() == null || source.medium().equals("referral"))) {
      return false;
    }
    String domain = SiteDomain.of(source.source());
    String host = event.page().host();
    return ownDomains.contains(domain) || host != null && domain.equals(SiteDomain.of(host));
  }
}
