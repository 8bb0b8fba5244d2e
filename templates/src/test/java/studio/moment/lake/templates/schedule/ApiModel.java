package studio.moment.lake.templates.schedule;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** JSON read by Google's model of an API; the models keep keys that they do not know. */
final class ApiModel {
  private ApiModel() {}

  static <T extends GenericJson> T read(String json, Class<T> type) {
    try {
      return GsonFactory.getDefaultInstance().fromString(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every key that the API does not have, with its path. */
  static List<String> unknownKeys(Object value) {
    List<String> unknown = new ArrayList<>();
    collect(value, "", unknown);
    return unknown;
  }

  private static void collect(Object value, String path, List<String> unknown) {
    if (value instanceof GenericJson json) {
      json.getUnknownKeys().keySet().forEach(key -> unknown.add(path + key));
      json.forEach((key, below) -> collect(below, path + key + ".", unknown));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, below) -> collect(below, path + key + ".", unknown));
    } else if (value instanceof Collection<?> list) {
      list.forEach(item -> collect(item, path + "[].", unknown));
    }
  }
}
