package studio.moment.lake.testing.bigquery.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * One request as it came in.
 *
 * @param rawPath the path before decoding: an object's name holds its slashes as %2F
 * @param query the last value of every parameter, decoded
 * @param headers names in lower case
 * @param body after content encoding
 */
public record Request(
    String method,
    String rawPath,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    Headers sent = exchange.getRequestHeaders();
    sent.forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readAllBytes();
    }
    URI uri = exchange.getRequestURI();
    return of(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), headers, body);
  }

  /** A request from its parts; also how the parts of a batch become requests. */
  public static Request of(
      String method,
      String rawPath,
      String rawQuery,
      Map<String, String> headers,
      byte[] encodedBody)
      throws IOException {
    byte[] body = encodedBody;
    if ("gzip".equals(headers.get("content-encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(encodedBody)).readAllBytes();
    }
    // Java's HTTP client cannot send PATCH; Google's servers take it as an override of POST.
    String override = headers.get("x-http-method-override");
    return new Request(
        override == null ? method : override, rawPath, parameters(rawQuery), headers, body);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** What fault patterns and violations see. */
  public String line() {
    return method + " " + decode(rawPath);
  }

  static String decode(String encoded) {
    // In a path a plus sign is a plus sign.
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
