package studio.moment.lake.privacy.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.NameHint;

/**
 * Counts the leaves of JSON documents, for each key that stands right above them. Documents with
 * ever new keys (keys that are values themselves) share one count beyond a limit.
 */
final class JsonLeaves {
  private static final int MAX_KEYS = 200;
  private static final String OTHERS = "";
  private static final JsonFactory JSON = new JsonFactory();

  /** One key's leaves. */
  record Leaf(Clues clues, Tally tally) {}

  private final Detector detector;
  private final Map<String, Leaf> byKey = new HashMap<>();

  JsonLeaves(Detector detector) {
    this.detector = detector;
  }

  Collection<Leaf> leaves() {
    return byKey.values();
  }

  /** Counts a document's leaves; what is no JSON, or breaks off, is read as text from there on. */
  void add(byte[] json, int from, int to) {
    int at = from;
    try (JsonParser parser = JSON.createParser(json, from, to - from)) {
      String key = OTHERS;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          key = parser.currentName();
          // A key may be a value: {"010-1234-5678": true}.
          add(OTHERS, key);
        } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
          add(key, parser.getText());
        }
        at = from + (int) parser.currentLocation().getByteOffset();
      }
    } catch (IOException e) {
      leaf(OTHERS).tally().add(json, Math.min(at, to), to);
    }
  }

  private void add(String key, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    leaf(key).tally().add(bytes, 0, bytes.length);
  }

  private Leaf leaf(String key) {
    Leaf known = byKey.get(key);
    if (known != null) {
      return known;
    }
    String name = byKey.size() < MAX_KEYS ? key : OTHERS;
    return byKey.computeIfAbsent(
        name,
        newKey ->
            new Leaf(
                Clues.of(new ColumnFacts("", newKey, "", ValueType.TEXT)),
                new Tally(detector, NameHint.of(newKey))));
  }
}
