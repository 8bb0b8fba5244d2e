package studio.moment.lake.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer.
 *
 * @param cut bytes of the body after which the connection ends; -1: none
 */
public record S3Answer(int status, Map<String, String> headers, byte[] body, int cut) {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

  static S3Answer error(int status, String code) {
    return xml(status, "<Error><Code>" + code + "</Code><Message>as asked</Message></Error>");
  }

  static S3Answer xml(int status, String xml) {
    String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml;
    return new S3Answer(
        status,
        Map.of("Content-Type", "application/xml"),
        text.getBytes(StandardCharsets.UTF_8),
        -1);
  }

  static S3Answer object(byte[] whole, String version, String range) {
    Map<String, String> headers = new TreeMap<>(Map.of("ETag", version, "Accept-Ranges", "bytes"));
    if (range == null) {
      return new S3Answer(200, headers, whole, -1);
    }
    Matcher asked = RANGE.matcher(range);
    if (!asked.matches()) {
      return error(501, "NotImplemented");
    }
    boolean fromEnd = asked.group(1).isEmpty();
    long last = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2));
    long from = fromEnd ? Math.max(0, whole.length - last) : Long.parseLong(asked.group(1));
    long to = fromEnd ? whole.length : Math.min(whole.length, last + 1);
    if (from >= to) {
      return error(416, "InvalidRange");
    }
    headers.put("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + whole.length);
    return new S3Answer(206, headers, Arrays.copyOfRange(whole, (int) from, (int) to), -1);
  }

  S3Answer cutAfter(int bytes) {
    return new S3Answer(status, headers, body, bytes);
  }

  void send(HttpExchange exchange, boolean head) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("x-amz-request-id", "STANDIN");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      // What was promised and is not written ends the connection.
      exchange.getResponseBody().write(body, 0, cut < 0 ? body.length : Math.min(cut, body.length));
      exchange.getResponseBody().flush();
    }
  }
}
