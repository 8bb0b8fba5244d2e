package studio.moment.lake.pipelines.ga4.event.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One exported event as maps and lists, to be written to a file or made an Avro record. */
public final class RawEvent {
  /** 2026-01-15T03:00:00Z, noon in Seoul. */
  public static final long NOON = 1_768_446_000_000_000L;

  private final Map<String, Object> values = new HashMap<>();
  private final List<Map<String, Object>> params = new ArrayList<>();
  private final List<Map<String, Object>> properties = new ArrayList<>();

  /** A page view at noon of 2026-01-15 in Seoul, in session 7 of user {@code 111.222}. */
  public static RawEvent pageView() {
    return new RawEvent()
        .with("event_date", "20260115")
        .with("event_timestamp", NOON)
        .with("event_name", "page_view")
        .with("user_pseudo_id", "111.222")
        .with("stream_id", "4001")
        .with("platform", "WEB")
        .param("ga_session_id", 7L);
  }

  public RawEvent with(String column, Object value) {
    values.put(column, value);
    return this;
  }

  public RawEvent without(String column) {
    values.remove(column);
    return this;
  }

  /** A parameter, in the field of the export that fits the value. */
  public RawEvent param(String key, Object value) {
    params.add(keyed(key, value));
    return this;
  }

  public RawEvent property(String key, Object value) {
    properties.add(keyed(key, value));
    return this;
  }

  public static Map<String, Object> keyed(String key, Object value) {
    Map<String, Object> inner = new HashMap<>();
    if (value != null) {
      inner.put(
          value instanceof String
              ? "string_value"
              : value instanceof Double ? "double_value" : "int_value",
          value);
    }
    return Map.of("key", key, "value", inner);
  }

  public Map<String, Object> values() {
    Map<String, Object> all = new HashMap<>(values);
    all.put("event_params", List.copyOf(params));
    all.put("user_properties", List.copyOf(properties));
    return all;
  }
}
