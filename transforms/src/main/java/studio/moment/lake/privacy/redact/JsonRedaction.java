package studio.moment.lake.privacy.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.NameHint;
import studio.moment.lake.privacy.detect.Spans;
import studio.moment.lake.privacy.detect.kinds.Evidence;
import studio.moment.lake.privacy.detect.kinds.Kind;
import studio.moment.lake.privacy.text.MappedText;

/**
 * Finds identifiers in the strings, numbers and keys of a JSON document (RFC 8259), reading it once
 * and without building a tree. The key above a value hints at what its digits are. A number is
 * replaced as a whole, by a string, and only on more than weak evidence.
 */
final class JsonRedaction {
  /** Fewer digits are no identifier, whatever the key says. */
  private static final int HINT_DIGITS = 8;

  private static final int MAX_REMEMBERED_KEYS = 1000;

  private final Detector detector;
  private final MappedText unescaped = new MappedText();
  private final Map<String, Set<Kind>> hints = new HashMap<>();

  /** Per level: whether it is an object, and the key that its values are under. */
  private boolean[] objects = new boolean[32];

  private int[] keyStarts = new int[32];
  private int[] keyEnds = new int[32];

  JsonRedaction(Detector detector) {
    this.detector = detector;
  }

  private enum Expected {
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COMMA_OR_END
  }

  /** Adds what is to be replaced; false where the bytes are not JSON. */
  boolean find(byte[] json, int from, int to, Replacements out) {
    int depth = 0;
    keyStarts[0] = 0;
    keyEnds[0] = 0;
    Expected expected = Expected.VALUE;
    int at = skipSpace(json, from, to);
    while (at < to) {
      byte c = json[at];
      boolean ends = depth > 0 && c == (objects[depth] ? '}' : ']');
      if (ends && expected != Expected.VALUE && expected != Expected.KEY) {
        depth--;
        at++;
        expected = Expected.COMMA_OR_END;
      } else if (expected == Expected.COMMA_OR_END) {
        if (c != ',' || depth == 0) {
          return false;
        }
        expected = objects[depth] ? Expected.KEY : Expected.VALUE;
        at++;
      } else if (expected == Expected.KEY || expected == Expected.KEY_OR_END) {
        int end = c == '"' ? JsonSyntax.stringEnd(json, at, to) : -1;
        int colon = end < 0 ? to : skipSpace(json, end, to);
        if (colon == to || json[colon] != ':' || !findInString(json, at, end, Set.of(), out)) {
          return false;
        }
        keyStarts[depth] = at + 1;
        keyEnds[depth] = end - 1;
        at = colon + 1;
        expected = Expected.VALUE;
      } else if (c == '{' || c == '[') {
        push(++depth, c == '{');
        expected = c == '{' ? Expected.KEY_OR_END : Expected.VALUE_OR_END;
        at++;
      } else {
        at = findInScalar(json, at, to, depth, out);
        if (at < 0) {
          return false;
        }
        expected = Expected.COMMA_OR_END;
      }
      at = skipSpace(json, at, to);
    }
    return depth == 0 && expected == Expected.COMMA_OR_END;
  }

  /** The end of the string, number or word at an offset; -1 where there is none. */
  private int findInScalar(byte[] json, int at, int to, int depth, Replacements out) {
    if (json[at] == '"') {
      int end = JsonSyntax.stringEnd(json, at, to);
      return end > 0 && findInString(json, at, end, hint(json, at, end, depth), out) ? end : -1;
    }
    int end = JsonSyntax.numberEnd(json, at, to);
    if (end < 0) {
      return JsonSyntax.wordEnd(json, at, to);
    }
    if (JsonSyntax.isWhole(json, at, end)) {
      Spans spans = detector.find(json, at, end, hint(json, at, end, depth));
      if (spans.size() > 0 && spans.evidence(0) != Evidence.WEAK) {
        out.addQuoted(at, end, spans.kind(0));
      }
    }
    return end;
  }

  /** Looks into a string that begins and ends with quotes; false where an escape is none. */
  private boolean findInString(byte[] json, int at, int end, Set<Kind> hint, Replacements out) {
    if (!JsonSyntax.hasEscape(json, at, end)) {
      Spans spans = detector.find(json, at + 1, end - 1, hint);
      for (int i = 0; i < spans.size(); i++) {
        out.add(spans.start(i), spans.end(i), spans.kind(i));
      }
      return true;
    }
    unescaped.clear();
    if (!JsonSyntax.unescape(json, at + 1, end - 1, unescaped)) {
      return false;
    }
    Spans spans = detector.find(unescaped.bytes(), 0, unescaped.length(), hint);
    for (int i = 0; i < spans.size(); i++) {
      out.add(unescaped.origin(spans.start(i)), unescaped.origin(spans.end(i)), spans.kind(i));
    }
    return true;
  }

  /** What the key above says, asked only where there are digits enough for it to matter. */
  private Set<Kind> hint(byte[] json, int at, int end, int depth) {
    int length = keyEnds[depth] - keyStarts[depth];
    if (length == 0 || !JsonSyntax.hasDigits(json, at, end, HINT_DIGITS)) {
      return Set.of();
    }
    if (hints.size() > MAX_REMEMBERED_KEYS) {
      hints.clear();
    }
    return hints.computeIfAbsent(new String(json, keyStarts[depth], length, UTF_8), NameHint::of);
  }

  private void push(int depth, boolean object) {
    if (depth == objects.length) {
      objects = Arrays.copyOf(objects, depth * 2);
      keyStarts = Arrays.copyOf(keyStarts, depth * 2);
      keyEnds = Arrays.copyOf(keyEnds, depth * 2);
    }
    objects[depth] = object;
    // The elements of an array are under the array's own key.
    keyStarts[depth] = keyStarts[depth - 1];
    keyEnds[depth] = keyEnds[depth - 1];
  }

  static int skipSpace(byte[] json, int from, int to) {
    int at = from;
    while (at < to
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\t' || json[at] == '\r')) {
      at++;
    }
    return at;
  }
}
