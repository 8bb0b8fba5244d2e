package studio.moment.lake.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request, path style.
 *
 * @param key empty where the bucket itself is meant
 * @param range the header, or null
 * @param ifMatch the header, or null
 * @param authorization the header, or null
 */
public record S3Request(
    String method,
    String bucket,
    String key,
    Map<String, String> query,
    String range,
    String ifMatch,
    String authorization) {

  static S3Request of(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath().substring(1);
    int slash = path.indexOf('/');
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String each : raw == null ? new String[0] : raw.split("&")) {
      int equals = each.indexOf('=');
      query.put(
          decoded(equals < 0 ? each : each.substring(0, equals)),
          equals < 0 ? "" : decoded(each.substring(equals + 1)));
    }
    return new S3Request(
        exchange.getRequestMethod(),
        decoded(slash < 0 ? path : path.substring(0, slash)),
        // Signed paths write a blank as %20 and a plus as %2B.
        slash < 0 ? "" : decoded(path.substring(slash + 1).replace("+", "%2B")),
        query,
        exchange.getRequestHeaders().getFirst("Range"),
        exchange.getRequestHeaders().getFirst("If-Match"),
        exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public boolean isList() {
    return key.isEmpty();
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean asksOnlyFor(String... known) {
    return Set.of(known).containsAll(query.keySet());
  }

  boolean isSigned(String region) {
    return authorization != null
        && authorization.startsWith("AWS4-HMAC-SHA256 Credential=")
        && authorization.contains("/" + region + "/s3/aws4_request")
        && authorization.contains("Signature=");
  }
}
