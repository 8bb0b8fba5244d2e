package studio.moment.lake.local.ga4.event;

/**
 * A parameter of an event or item, or a property of a user.
 *
 * @param value a String, a Long or a Double
 * @param setAt when a user's property was set, in microseconds; null for parameters
 */
public record Param(String key, Object value, Long setAt) {
  public static Param of(String key, String value) {
    return new Param(key, value, null);
  }

  public static Param of(String key, long value) {
    return new Param(key, value, null);
  }

  public static Param of(String key, double value) {
    return new Param(key, value, null);
  }

  public String text() {
    return value instanceof String text ? text : null;
  }

  public Long whole() {
    return value instanceof Long whole ? whole : null;
  }

  public Double real() {
    return value instanceof Double real ? real : null;
  }
}
