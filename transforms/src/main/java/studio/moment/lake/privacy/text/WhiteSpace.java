package studio.moment.lake.privacy.text;

/**
 * White space in UTF-8, as Unicode's White_Space property has it (so the ideographic and the
 * no-break space count, the information separators U+001C to U+001F do not).
 */
public final class WhiteSpace {
  private WhiteSpace() {}

  /** Whether a code point is white space. */
  public static boolean is(int codePoint) {
    return codePoint <= ' '
        ? codePoint == ' ' || codePoint >= '\t' && codePoint <= '\r'
        : codePoint == 0x85
            || codePoint == 0xA0
            || codePoint == 0x1680
            || codePoint >= 0x2000 && codePoint <= 0x200A
            || codePoint == 0x2028
            || codePoint == 0x2029
            || codePoint == 0x202F
            || codePoint == 0x205F
            || codePoint == 0x3000;
  }

  /** The first byte of {@code [from, to)} that does not begin white space, or {@code to}. */
  public static int skip(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      int width = text[at] >= 0 ? 1 : text[at] < (byte) 0xE0 ? 2 : 3;
      if (at + width > to || !is(codePoint(text, at, width))) {
        break;
      }
      at += width;
    }
    return at;
  }

  /** The end of {@code [from, to)} without the white space at its end. */
  public static int trimEnd(byte[] text, int from, int to) {
    int end = to;
    while (end > from) {
      int width = 1;
      while (width < 3 && end - width > from && (text[end - width] & 0xC0) == 0x80) {
        width++;
      }
      if (!is(codePoint(text, end - width, width))) {
        break;
      }
      end -= width;
    }
    return end;
  }

  private static int codePoint(byte[] text, int at, int width) {
    int first = text[at];
    return switch (width) {
      case 1 -> first;
      case 2 -> (first & 0xE0) == 0xC0 ? (first & 0x1F) << 6 | text[at + 1] & 0x3F : -1;
      default ->
          (first & 0xF0) == 0xE0
              ? (first & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F
              : -1;
    };
  }
}
