package studio.moment.lake.pipelines.ga4.event.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.Protectors;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.NameHint;
import studio.moment.lake.privacy.detect.Spans;
import studio.moment.lake.privacy.detect.kinds.Evidence;
import studio.moment.lake.privacy.detect.kinds.Kind;
import studio.moment.lake.privacy.keys.KeyMaterial;

/** Redaction of strings, with a look that clears most of them at once. */
final class TextRedaction {
  /** Shorter numbers are no identifier, whatever their name says. */
  private static final long SHORTEST_NUMBER = 10_000_000L;

  private final Protector redactor = Protectors.create(new Protection.Redact(), KeyMaterial.none());
  private final Detector detector = new Detector();
  private final ProtectedValue out = new ProtectedValue();
  private final BoundedCache<Set<Kind>> hints = new BoundedCache<>(10_000, NameHint::of);

  /** The text with every identifier replaced by its kind; the same object where there is none. */
  String redact(String text) {
    if (!mayHoldIdentifier(text)) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    redactor.protect(bytes, 0, bytes.length, out);
    String redacted = new String(out.bytes(), 0, out.length(), UTF_8);
    return redacted.equals(text) ? text : redacted;
  }

  /**
   * What stands in the place of a value under a name: its kind in brackets where the value is an
   * identifier as a whole or the name says so of digits in it, else null.
   */
  String kindUnderName(String name, String value) {
    Set<Kind> hinted = hints.get(name);
    if (hinted.isEmpty() || !mayHoldIdentifier(value)) {
      return null;
    }
    byte[] bytes = value.getBytes(UTF_8);
    Spans spans = detector.find(bytes, 0, bytes.length, hinted);
    return spans.size() == 0 ? null : "[" + spans.kind(0).label() + "]";
  }

  /** The same of a whole number, which weak evidence does not condemn. */
  String kindUnderName(String name, long value) {
    if (value > -SHORTEST_NUMBER && value < SHORTEST_NUMBER) {
      return null;
    }
    byte[] bytes = Long.toString(value).getBytes(UTF_8);
    Spans spans = detector.find(bytes, 0, bytes.length, hints.get(name));
    for (int i = 0; i < spans.size(); i++) {
      if (spans.evidence(i) != Evidence.WEAK) {
        return "[" + spans.kind(i).label() + "]";
      }
    }
    return null;
  }

  /**
   * Whether a text has a digit, an @, or a character that may stand for one. Without those the
   * detector finds nothing, in JSON and percent-encoding either: an escape has digits, and so has
   * the encoding of any digit or @.
   */
  static boolean mayHoldIdentifier(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 ? c >= '0' && c <= '9' || c == '@' || c == '%' : !isPlain(c)) {
        return true;
      }
    }
    return false;
  }

  /** Chinese characters and Hangul syllables, which nothing folds to ASCII. */
  private static boolean isPlain(char c) {
    return c >= 0x4E00 && c <= 0x9FFF || c >= 0xAC00 && c <= 0xD7A3;
  }
}
