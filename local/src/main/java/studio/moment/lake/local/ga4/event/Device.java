package studio.moment.lake.local.ga4.event;

/**
 * A browser or an app, and where it stands.
 *
 * @param city in South Korea, as Google writes it
 */
public record Device(
    String category,
    String brand,
    String model,
    String operatingSystem,
    String osVersion,
    String browser,
    String browserVersion,
    String language,
    String region,
    String city) {}
