package studio.moment.lake.privacy.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * White space removed (inside the value too), NFC, lower case. Mail providers' own rules (dots and
 * plus addresses) are left alone: they differ, and two people could become one.
 */
final class EmailForm implements Normaliser {
  private byte[] lower = new byte[256];

  @Override
  public void normalise(byte[] value, int offset, int length, Sink out) {
    if (lower.length < length) {
      lower = new byte[length * 2];
    }
    byte[] target = lower;
    int size = 0;
    for (int at = offset; at < offset + length; at++) {
      byte c = value[at];
      if (c < 0) {
        byte[] bytes = beyondAscii(new String(value, offset, length, UTF_8)).getBytes(UTF_8);
        out.accept(bytes, 0, bytes.length);
        return;
      }
      if (c > ' ') {
        target[size++] = c >= 'A' && c <= 'Z' ? (byte) (c + ('a' - 'A')) : c;
      } else if (!WhiteSpace.is(c)) {
        target[size++] = c;
      }
    }
    out.accept(target, 0, size);
  }

  private static String beyondAscii(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    value.codePoints().filter(c -> !WhiteSpace.is(c)).forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
