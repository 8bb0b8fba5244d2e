package studio.moment.lake.privacy.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.NameHint;

/**
 * Counts the leaves of JSON documents, for each key that stands right above them. Documents with
 * ever new keys (keys that are values themselves) share one count beyond a limit. Since a key may
 * be a value, it is kept as a hash of 16 bits; keys that share one share their count.
 */
final class JsonLeaves implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MAX_KEYS = 200;
  private static final String OTHERS = "";
  private static final JsonFactory JSON = new JsonFactory();

  /** One key's leaves. */
  static final class Leaf implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Clues clues;
    private final Tally tally;
    private boolean text;

    private Leaf(Clues clues, Tally tally) {
      this.clues = clues;
      this.tally = tally;
    }

    Clues clues() {
      return clues;
    }

    Tally tally() {
      return tally;
    }

    /** Numbers where nothing else was seen: points in time, amounts and ids are full of digits. */
    ValueType type() {
      return text || tally.values() == 0 ? ValueType.TEXT : ValueType.NUMBER;
    }
  }

  /** Null in what came from elsewhere, which is merged and not added to. */
  private final transient Detector detector;

  private final HashMap<Integer, Leaf> byKey = new HashMap<>();

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
          add(OTHERS, key, true);
        } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
          add(key, parser.getText(), token == JsonToken.VALUE_STRING);
        }
        at = from + (int) parser.currentLocation().getByteOffset();
      }
    } catch (IOException e) {
      Leaf rest = leaf(OTHERS);
      rest.text = true;
      rest.tally.add(json, Math.min(at, to), to);
    }
  }

  /** Takes in what was counted elsewhere. */
  void merge(JsonLeaves other) {
    other.byKey.forEach(
        (key, leaf) -> {
          int known = byKey.containsKey(key) || byKey.size() < MAX_KEYS ? key : hash(OTHERS);
          Leaf own =
              byKey.computeIfAbsent(known, k -> new Leaf(leaf.clues, new Tally(null, Set.of())));
          own.tally.merge(leaf.tally);
          own.text |= leaf.text;
        });
  }

  private void add(String key, String text, boolean isText) {
    byte[] bytes = text.getBytes(UTF_8);
    Leaf leaf = leaf(key);
    leaf.text |= isText;
    leaf.tally.add(bytes, 0, bytes.length);
  }

  private Leaf leaf(String key) {
    Leaf known = byKey.get(hash(key));
    if (known != null) {
      return known;
    }
    String name = byKey.size() < MAX_KEYS ? key : OTHERS;
    return byKey.computeIfAbsent(
        hash(name),
        hash ->
            new Leaf(
                Clues.of(new ColumnFacts("", name, "", ValueType.TEXT)),
                new Tally(detector, NameHint.of(name))));
  }

  private static int hash(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    return Distinct.hash(bytes, 0, bytes.length);
  }
}
