package studio.moment.lake.testing.bigquery.http;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is sent back. */
public record Response(int status, Map<String, String> headers, byte[] body) {
  public static Response json(int status, Object model) {
    return new Response(
        status, Map.of("Content-Type", "application/json; charset=UTF-8"), bytes(model));
  }

  public static Response empty(int status, Map<String, String> headers) {
    return new Response(status, headers, new byte[0]);
  }

  static Response error(ApiError error) {
    Map<String, Object> detail =
        Map.of("domain", "global", "reason", error.reason(), "message", error.getMessage());
    return json(
        error.status(),
        Map.of(
            "error",
            Map.of(
                "code", error.status(), "message", error.getMessage(), "errors", List.of(detail))));
  }

  /** The same answer with only the fields that were asked for. */
  Response masked(String fields) {
    try {
      GenericData tree =
          GsonFactory.getDefaultInstance()
              .createJsonParser(new String(body, StandardCharsets.UTF_8))
              .parse(GenericData.class);
      return new Response(status, headers, bytes(FieldMask.parse(fields).apply(tree)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isJson() {
    return headers.getOrDefault("Content-Type", "").startsWith("application/json");
  }

  private static byte[] bytes(Object model) {
    try {
      return GsonFactory.getDefaultInstance().toByteArray(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
