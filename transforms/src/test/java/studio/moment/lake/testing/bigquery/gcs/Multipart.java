package studio.moment.lake.testing.bigquery.gcs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Request;

/** The parts of a multipart body. */
final class Multipart {
  /**
   * One part.
   *
   * @param headers names in lower case
   */
  record Part(Map<String, String> headers, byte[] body) {
    /** Splits text in the form of an HTTP message into headers and body. */
    static Part parse(byte[] message) {
      String text = new String(message, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      String head = end < 0 ? text : text.substring(0, end);
      Map<String, String> headers = new TreeMap<>();
      for (String line : head.split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).trim());
        }
      }
      byte[] body =
          end < 0 ? new byte[0] : text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
      return new Part(headers, body);
    }
  }

  private Multipart() {}

  static List<Part> parse(Request request) {
    String type = request.header("content-type").orElse("");
    int at = type.indexOf("boundary=");
    if (!type.startsWith("multipart/") || at < 0) {
      throw ApiError.invalid("Not a multipart body: " + type);
    }
    String boundary = type.substring(at + "boundary=".length()).replace("\"", "");
    // One char a byte, so that positions in the text are positions in the bytes.
    String text = new String(request.body(), StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary;
    List<Part> parts = new ArrayList<>();
    int from = text.indexOf(delimiter) + delimiter.length();
    while (!text.startsWith("--", from)) {
      int start = from + 2;
      int end = text.indexOf("\r\n" + delimiter, start);
      if (end < 0) {
        throw ApiError.invalid("A part of the multipart body does not end");
      }
      parts.add(Part.parse(text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1)));
      from = end + 2 + delimiter.length();
    }
    return parts;
  }
}
