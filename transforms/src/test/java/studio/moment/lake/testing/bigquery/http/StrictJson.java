package studio.moment.lake.testing.bigquery.http;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads request bodies into the classes that Google generates from the API's discovery document,
 * and refuses every key the document does not have: the classes themselves would keep it silently.
 */
public final class StrictJson {
  private StrictJson() {}

  public static <T extends GenericJson> T parse(byte[] body, Class<T> model) {
    T parsed;
    try {
      parsed =
          GsonFactory.getDefaultInstance()
              .createJsonParser(new String(body, StandardCharsets.UTF_8))
              .parse(model);
    } catch (IOException | IllegalArgumentException e) {
      throw ApiError.unknown(
          "Invalid JSON payload for " + model.getSimpleName() + ": " + e.getMessage());
    }
    refuseUnknownKeys(parsed, model.getSimpleName());
    return parsed;
  }

  private static void refuseUnknownKeys(Object value, String path) {
    if (value instanceof GenericData data) {
      if (!data.getUnknownKeys().isEmpty()) {
        throw ApiError.unknown(
            "Invalid JSON payload received. Unknown name "
                + data.getUnknownKeys().keySet()
                + " at "
                + path);
      }
      data.forEach((name, child) -> refuseUnknownKeys(child, path + "." + name));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((name, child) -> refuseUnknownKeys(child, path + "." + name));
    } else if (value instanceof Collection<?> list) {
      int index = 0;
      for (Object child : List.copyOf(list)) {
        refuseUnknownKeys(child, path + "[" + index++ + "]");
      }
    }
  }
}
