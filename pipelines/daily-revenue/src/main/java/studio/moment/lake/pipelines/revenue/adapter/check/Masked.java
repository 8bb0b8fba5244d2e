package studio.moment.lake.pipelines.revenue.adapter.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.Spans;
import studio.moment.lake.privacy.detect.kinds.Evidence;

/**
 * Texts of a report as a terminal may show them: where an adapter reads the wrong column, a
 * traveller's phone number must not stand on the screen as an order's number.
 */
final class Masked {
  private final Detector detector = new Detector();

  /**
   * A text with e-mail addresses, phone numbers and the like replaced by their kinds. Bare digits
   * that may be anything stay: here they are orders' numbers.
   */
  String text(String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(UTF_8);
    Spans spans = detector.find(bytes, 0, bytes.length);
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (int i = 0; i < spans.size(); i++) {
      if (spans.evidence(i) != Evidence.WEAK) {
        masked.append(new String(bytes, at, spans.start(i) - at, UTF_8));
        masked.append('[').append(spans.kind(i).label()).append(']');
        at = spans.end(i);
      }
    }
    return masked.append(new String(bytes, at, bytes.length - at, UTF_8)).toString();
  }
}
