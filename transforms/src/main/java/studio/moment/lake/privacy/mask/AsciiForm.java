package studio.moment.lake.privacy.mask;

import static java.nio.charset.StandardCharsets.US_ASCII;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.text.Folding;
import studio.moment.lake.privacy.text.MappedText;
import studio.moment.lake.privacy.text.WhiteSpace;

/** A value without surrounding white space, its digits and signs of any script as ASCII. */
final class AsciiForm {
  private static final byte[] HIDDEN = "***".getBytes(US_ASCII);

  private final MappedText folded = new MappedText();
  private byte[] bytes;
  private int from;
  private int to;

  void read(byte[] value, int offset, int length) {
    bytes = value;
    from = WhiteSpace.skip(value, offset, offset + length);
    to = WhiteSpace.trimEnd(value, from, offset + length);
    for (int at = from; at < to; at++) {
      if (value[at] < 0) {
        folded.clear();
        Folding.fold(value, from, to, folded);
        bytes = folded.bytes();
        from = 0;
        to = folded.length();
        return;
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Shows nothing of the value but that there is one. */
  void hide(ProtectedValue out) {
    System.arraycopy(HIDDEN, 0, out.reserve(HIDDEN.length), 0, HIDDEN.length);
    out.setLength(from == to ? 0 : HIDDEN.length);
  }
}
