package studio.moment.lake.pipelines.ga4.event;

/**
 * The device and place an event came from, as coarse as analysts need it; each may be null.
 *
 * @param category desktop, mobile, tablet, ...
 * @param consentAnalytics privacy_info.analytics_storage: Yes, No or Unset
 */
public record Client(
    String category,
    String operatingSystem,
    String browser,
    String language,
    String country,
    String region,
    String city,
    String appVersion,
    String consentAnalytics) {
  public static final Client NONE =
      new Client(null, null, null, null, null, null, null, null, null);
}
