package studio.moment.lake.pipelines.ga4.event.protect;

import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * A URL as it may leave. Every text is redacted; every field but {@code location} may be null.
 *
 * @param location without user, fragment, path parameters and all query parameters but the allowed
 *     ones
 * @param host in lower case, without the port
 * @param path at least {@code /} where there is a host
 * @param clickId which advertiser's click id it carried
 * @param clickIdValue the click id itself
 * @param campaign its UTM parameters; null where it has neither source nor medium nor campaign
 */
public record Url(
    String location,
    String host,
    String path,
    AdClickId clickId,
    String clickIdValue,
    TrafficSource campaign) {}
