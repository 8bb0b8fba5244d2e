package studio.moment.lake.privacy.detect;

import studio.moment.lake.privacy.text.MappedText;

/** Reads the percent-encoding of URLs, where {@code %40} is an @ and {@code %2B} a +. */
final class PercentDecoding {
  private PercentDecoding() {}

  /** Appends the text decoded; origins are offsets in {@code text}. */
  static void decode(byte[] text, int from, int to, MappedText out) {
    int at = from;
    while (at < to) {
      int value = valueAt(text, at, to);
      if (value >= 0) {
        out.append((byte) value, at);
        at += 3;
      } else {
        out.append(text[at], at);
        at++;
      }
    }
    out.finish(to);
  }

  static boolean isEncoded(byte[] text, int at, int to) {
    return valueAt(text, at, to) >= 0;
  }

  private static int valueAt(byte[] text, int at, int to) {
    if (text[at] != '%' || at + 2 >= to) {
      return -1;
    }
    int high = Character.digit(text[at + 1], 16);
    int low = Character.digit(text[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
