package studio.moment.lake.warehouse.output;

/**
 * Text on a terminal: every character visible, and how many columns it takes. Wide are the
 * characters that Unicode's East Asian Width (UAX #11) calls W or F, and emoji.
 */
final class TerminalText {
  /** First and last code points of ranges that take two columns, ascending. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728,
    0x274C, 0x274C, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50,
    0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
    0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0,
    0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F1E6,
    0x1F320, 0x1F32D, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F7E0, 0x1F7EB, 0x1F900, 0x1FAFF, 0x20000,
    0x3FFFD
  };

  private TerminalText() {}

  /**
   * Controls as their pictures (a line feed is ␊), other characters that show nothing or turn the
   * direction of writing as {@code \}{@code u202E}.
   */
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x20) {
                out.appendCodePoint(0x2400 + c);
              } else if (c == 0x7F) {
                out.appendCodePoint(0x2421);
              } else if (isHidden(c)) {
                out.append("\\u%04X".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.SURROGATE, Character.UNASSIGNED -> c < 0x10000;
      // Joiners make emoji of their neighbours: they may stay.
      case Character.FORMAT -> c != 0x200C && c != 0x200D && c < 0xE0000;
      default -> false;
    };
  }

  /** Columns of a text that {@link #visible} made. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  /** The longest beginning of the text that takes at most so many columns. */
  static String cut(String text, int columns) {
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      used += width(c);
      if (used > columns) {
        return text.substring(0, i);
      }
      i += Character.charCount(c);
    }
    return text;
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT:
        return 0;
      default:
        // Vowels and finals of Hangul that is written in parts stand in the consonant's square.
        return c >= 0x1160 && c <= 0x11FF ? 0 : isWide(c) ? 2 : 1;
    }
  }

  private static boolean isWide(int c) {
    for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) {
      if (c <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
