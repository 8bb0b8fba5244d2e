package studio.moment.lake.privacy.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import studio.moment.lake.privacy.detect.Spans.Span;
import studio.moment.lake.privacy.detect.kinds.Candidate;
import studio.moment.lake.privacy.detect.kinds.EmailAddress;
import studio.moment.lake.privacy.detect.kinds.Evidence;
import studio.moment.lake.privacy.detect.kinds.Kind;
import studio.moment.lake.privacy.detect.kinds.Shape;
import studio.moment.lake.privacy.text.Folding;
import studio.moment.lake.privacy.text.MappedText;

/**
 * Finds personal identifiers in UTF-8 text. One pass looks for digits, @ and characters that stand
 * for them; only where there are any are the shapes of identifiers tried. Not safe for use by two
 * threads: buffers are used again.
 *
 * <p>Text with full-width digits, Unicode hyphens or spaces is folded before it is read, and text
 * with percent-encoding is read twice, as it stands and decoded, because either may hide something.
 */
public final class Detector {
  private static final byte DIGIT = 1;
  private static final byte AT = 2;
  private static final byte PERCENT = 4;
  private static final byte MAY_FOLD = 8;
  private static final byte[] CLASSES = classes();

  /** A run of as many digits is worth a look whatever stands beside it. */
  private static final int LONG_RUN = 9;

  /** The shapes to try, by the length of the run of digits. */
  private final Shape[][] shapesByRun = shapesByRun();

  private final Shape email = new EmailAddress();
  private final Candidate candidate = new Candidate();
  private final Spans found = new Spans();
  private final Spans decodedFound = new Spans();
  private final MappedText folded = new MappedText();
  private final MappedText decoded = new MappedText();

  /** What is in a text without a name. */
  public Spans find(byte[] text, int from, int to) {
    return find(text, from, to, Set.of());
  }

  /**
   * What is in {@code [from, to)} of a text, valid until the next call.
   *
   * @param hinted what {@link NameHint} makes of the text's name
   */
  public Spans find(byte[] text, int from, int to, Set<Kind> hinted) {
    found.clear();
    int classes = classesIn(text, from, to);
    if (classes == 0) {
      return found;
    }
    findFolded(text, from, to, classes, hinted, found);
    if ((classes & PERCENT) != 0) {
      decoded.clear();
      PercentDecoding.decode(text, from, to, decoded);
      int length = decoded.length();
      decodedFound.clear();
      findFolded(
          decoded.bytes(), 0, length, classesIn(decoded.bytes(), 0, length), hinted, decodedFound);
      decodedFound.mapBy(decoded);
      found.merge(decodedFound);
    }
    return found;
  }

  /** What is in a string; for those who have one. Spans are in bytes of its UTF-8 form. */
  public List<Span> find(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return find(bytes, 0, bytes.length).list();
  }

  private void findFolded(byte[] text, int from, int to, int classes, Set<Kind> hinted, Spans out) {
    if ((classes & MAY_FOLD) == 0) {
      findAscii(text, from, to, hinted, out);
      return;
    }
    folded.clear();
    Folding.fold(text, from, to, folded);
    findAscii(folded.bytes(), 0, folded.length(), hinted, out);
    out.mapBy(folded);
  }

  private void findAscii(byte[] text, int from, int to, Set<Kind> hinted, Spans out) {
    candidate.setText(text, from, to, hinted);
    int at = from;
    while (at < to) {
      int type = CLASSES[text[at] & 0xFF];
      if (type == DIGIT) {
        int end = at + 1;
        while (end < to && CLASSES[text[end] & 0xFF] == DIGIT) {
          end++;
        }
        // Even where something was found, what begins in the midst of it may reach further.
        if (end - at <= Shape.MAX_RUN && isWorthALook(text, at, end, from, to)) {
          findAt(at, end - at, out);
        }
        at = end;
      } else {
        if (type == AT) {
          candidate.setPlace(at, 0);
          if (email.matches(candidate)) {
            out.add(candidate.start(), candidate.end(), candidate.kind(), candidate.evidence());
          }
        }
        at++;
      }
    }
  }

  private void findAt(int at, int run, Spans out) {
    candidate.setPlace(at, run);
    boolean isFound = false;
    for (Shape shape : shapesByRun[run]) {
      if (shape.matches(candidate)) {
        isFound = true;
        if (candidate.evidence() != Evidence.WEAK) {
          break;
        }
      }
    }
    if (isFound) {
      out.add(candidate.start(), candidate.end(), candidate.kind(), candidate.evidence());
    }
  }

  /**
   * Whether digits may begin an identifier: many of them, more after a separator, or a letter or
   * colon beside them as in passports and IPv6.
   */
  private static boolean isWorthALook(byte[] text, int at, int end, int from, int to) {
    if (end - at >= LONG_RUN) {
      return true;
    }
    if (at > from) {
      int before = text[at - 1];
      if (before == ':' || Character.isLetter(before) && (end - at == 8 || end - at == 3)) {
        return true;
      }
    }
    if (end == to) {
      return false;
    }
    int after = text[end];
    if (after == ':' || (after | 0x20) >= 'a' && (after | 0x20) <= 'f') {
      return true;
    }
    if (after == ' ') {
      return end + 1 < to && text[end + 1] >= ' ' && text[end + 1] <= '9';
    }
    return after > 0 && after != ',' && after != '\n' && !Character.isLetter(after);
  }

  /** Which classes the text has; MAY_FOLD only where something is really folded. */
  private static int classesIn(byte[] text, int from, int to) {
    int classes = 0;
    for (int at = from; at < to; at++) {
      int type = CLASSES[text[at] & 0xFF];
      if (type >= PERCENT) {
        boolean is =
            type == PERCENT
                ? PercentDecoding.isEncoded(text, at, to)
                : (classes & MAY_FOLD) == 0 && Folding.changes(text, at, to);
        type = is ? type : 0;
      }
      classes |= type;
    }
    return classes;
  }

  private static Shape[][] shapesByRun() {
    List<Shape> all = Shape.ofDigits();
    return IntStream.rangeClosed(0, Shape.MAX_RUN)
        .mapToObj(run -> all.stream().filter(shape -> shape.beginsWith(run)).toArray(Shape[]::new))
        .toArray(Shape[][]::new);
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int b = '0'; b <= '9'; b++) {
      classes[b] = DIGIT;
    }
    classes['@'] = AT;
    classes['%'] = PERCENT;
    for (int b = 0xC2; b <= 0xF4; b++) {
      // 0xE4 to 0xE9 begin Chinese characters, 0xEB to 0xED Hangul syllables.
      boolean plain = b >= 0xE4 && b <= 0xE9 || b >= 0xEB && b <= 0xED;
      classes[b] = plain ? 0 : MAY_FOLD;
    }
    return classes;
  }
}
