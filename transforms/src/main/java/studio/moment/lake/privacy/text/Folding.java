package studio.moment.lake.privacy.text;

/**
 * Characters that stand for ASCII ones: full-width forms, other scripts' digits, the hyphens, dots
 * and spaces of Unicode, and characters without width. Text is folded to be read by programs only;
 * nobody sees the result.
 */
public final class Folding {
  /** What {@link #fold(int)} gives for a character that stands for itself. */
  public static final int ITSELF = -1;

  /** What {@link #fold(int)} gives for a character that is not seen. */
  public static final int NOTHING = -2;

  private Folding() {}

  /** The ASCII character that a code point stands for, {@link #ITSELF} or {@link #NOTHING}. */
  public static int fold(int codePoint) {
    if (codePoint < 0x80 || codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
      return ITSELF;
    }
    if (codePoint >= 0xFF01 && codePoint <= 0xFF5E) {
      return codePoint - 0xFEE0;
    }
    if (WhiteSpace.is(codePoint)) {
      return ' ';
    }
    if (codePoint >= 0x2010 && codePoint <= 0x2015) {
      return '-';
    }
    return switch (codePoint) {
      // Hyphens, minus signs, and the strokes that Korean keyboards offer in their place.
      case 0x02D7, 0x207B, 0x208B, 0x2043, 0x2212, 0x2500, 0x2501, 0x2796, 0x2E3A, 0x2E3B -> '-';
      case 0x30FC, 0x3161, 0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF70 -> '-';
      case 0x00B7, 0x2022, 0x2024, 0x2027, 0x22C5, 0x3002, 0x30FB, 0x318D, 0xFE52, 0xFF61, 0xFF65 ->
          '.';
      case 0xFE59 -> '(';
      case 0xFE5A -> ')';
      case 0xFE62 -> '+';
      case 0xFE6B -> '@';
      case 0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF -> NOTHING;
      default -> {
        if (codePoint >= 0x200B && codePoint <= 0x200F
            || codePoint >= 0x202A && codePoint <= 0x202E
            || codePoint >= 0x2060 && codePoint <= 0x2069
            || codePoint >= 0xFE00 && codePoint <= 0xFE0F) {
          yield NOTHING;
        }
        int digit = Character.isDigit(codePoint) ? Character.digit(codePoint, 10) : -1;
        yield digit >= 0 ? '0' + digit : ITSELF;
      }
    };
  }

  /** Whether the character that begins at a byte that is not ASCII is changed by folding. */
  public static boolean changes(byte[] text, int at, int to) {
    int width = width(text, at, to);
    return width > 1 && fold(codePoint(text, at, width)) != ITSELF;
  }

  /** Appends the text folded; origins are offsets in {@code text}. */
  public static void fold(byte[] text, int from, int to, MappedText out) {
    int at = from;
    while (at < to) {
      int width = width(text, at, to);
      int folded = width == 1 ? ITSELF : fold(codePoint(text, at, width));
      if (folded >= 0) {
        out.append((byte) folded, at);
      } else if (folded == ITSELF) {
        for (int i = at; i < at + width; i++) {
          out.append(text[i], i);
        }
      }
      at += width;
    }
    out.finish(to);
  }

  /** Bytes of the character at an offset; 1 also for a byte that begins none. */
  private static int width(byte[] text, int at, int to) {
    int first = text[at] & 0xFF;
    int width = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    if (at + width > to) {
      return 1;
    }
    for (int i = at + 1; i < at + width; i++) {
      if ((text[i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    return width;
  }

  private static int codePoint(byte[] text, int at, int width) {
    int bits = text[at] & 0x7F >> width;
    for (int i = at + 1; i < at + width; i++) {
      bits = bits << 6 | text[i] & 0x3F;
    }
    return bits;
  }
}
