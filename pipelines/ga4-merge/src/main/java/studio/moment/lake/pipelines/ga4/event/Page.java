package studio.moment.lake.pipelines.ga4.event;

/**
 * The page an event happened on. Every text is redacted; every field may be null.
 *
 * @param location the URL with only the allowed query parameters
 * @param path without query and fragment
 * @param adClickIdKind which advertiser's click id the URL carried: gclid, fbclid, ...
 * @param adClickId the click id itself
 */
public record Page(
    String location,
    String host,
    String path,
    String title,
    String referrer,
    String referrerHost,
    String adClickIdKind,
    String adClickId) {
  public static final Page NONE = new Page(null, null, null, null, null, null, null, null);
}
