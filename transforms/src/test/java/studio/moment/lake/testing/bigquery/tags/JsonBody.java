package studio.moment.lake.testing.bigquery.tags;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;

/**
 * Bodies of APIs whose generated models are on no class path here: keys are compared with the
 * documented ones, as they are written beside each method.
 */
final class JsonBody {
  private JsonBody() {}

  /** The body; a key that is not known at its top is a violation. */
  static Map<String, Object> of(Call call, Set<String> known) throws IOException {
    GenericData body =
        GsonFactory.getDefaultInstance()
            .createJsonParser(new String(call.request().body(), StandardCharsets.UTF_8))
            .parse(GenericData.class);
    return only(body, known);
  }

  /** A nested object; none is empty. */
  static Map<String, Object> object(Object value, Set<String> known) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw ApiError.unknown("Expected an object, got " + value);
    }
    return only(map, known);
  }

  static List<Object> list(Object value) {
    return value instanceof Collection<?> list ? new ArrayList<>(list) : List.of();
  }

  /** A text; absent is empty. */
  static String text(Map<String, Object> body, String key) {
    Object value = body.get(key);
    if (value != null && !(value instanceof String)) {
      throw ApiError.unknown(key + " is no text");
    }
    return value == null ? "" : value.toString();
  }

  /** The field that an update changes: the lake never changes two at once. */
  static String masked(Call call, Set<String> mutable) {
    String mask =
        call.parameter("updateMask")
            .orElseThrow(() -> ApiError.unknown("an update without updateMask"));
    if (!mutable.contains(mask)) {
      throw ApiError.invalid("updateMask " + mask + " names no field that can be changed");
    }
    return mask;
  }

  /** One page of a list; the token is the number of items before it. */
  static Map<String, Object> page(Call call, String field, List<?> all, int most) {
    int from = call.parameter("pageToken").map(Integer::parseInt).orElse(0);
    long asked = call.number("pageSize").orElse(50L);
    int to = (int) Math.min(all.size(), from + Math.min(asked, most));
    Map<String, Object> page = new LinkedHashMap<>();
    if (from < to) {
      page.put(field, all.subList(from, to));
    }
    if (to < all.size()) {
      page.put("nextPageToken", String.valueOf(to));
    }
    return page;
  }

  private static Map<String, Object> only(Map<?, ?> map, Set<String> known) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key.toString(), value));
    if (!known.containsAll(copy.keySet())) {
      throw ApiError.unknown("Unknown name in " + copy.keySet() + ", known are " + known);
    }
    return copy;
  }
}
