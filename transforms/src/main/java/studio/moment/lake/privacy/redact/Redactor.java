package studio.moment.lake.privacy.redact;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.Spans;

/**
 * Puts the kind of every identifier in its place: {@code 010-1234-5678로 연락} to {@code [PHONE]로 연락}.
 * What was not found stays as it is, byte for byte, and JSON stays JSON.
 */
public final class Redactor implements Protector {
  private final boolean json;
  private final Detector detector = new Detector();
  private final JsonRedaction jsonRedaction = new JsonRedaction(detector);
  private final Replacements replacements = new Replacements();

  private Redactor(boolean json) {
    this.json = json;
  }

  /** For text. A text that is a JSON object, array or string as a whole is read as JSON. */
  public static Redactor ofText() {
    return new Redactor(false);
  }

  /**
   * For JSON: a number at the top becomes a string where it is an identifier. What is no JSON is
   * read as text.
   */
  public static Redactor ofJson() {
    return new Redactor(true);
  }

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    int end = offset + length;
    replacements.clear();
    boolean isJson = json || mayBeJson(value, offset, end);
    if (!isJson || !jsonRedaction.find(value, offset, end, replacements)) {
      replacements.clear();
      Spans spans = detector.find(value, offset, end);
      for (int i = 0; i < spans.size(); i++) {
        replacements.add(spans.start(i), spans.end(i), spans.kind(i));
      }
    }
    replacements.write(value, offset, end, out);
  }

  private static boolean mayBeJson(byte[] value, int from, int to) {
    int at = JsonRedaction.skipSpace(value, from, to);
    return at < to && (value[at] == '{' || value[at] == '[' || value[at] == '"');
  }
}
