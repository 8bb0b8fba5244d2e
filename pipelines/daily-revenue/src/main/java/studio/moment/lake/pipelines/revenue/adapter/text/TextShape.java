package studio.moment.lake.pipelines.revenue.adapter.text;

/**
 * A text's outline for messages: every digit a 9, every letter an a, other signs as they are. What
 * a report holds by mistake, such as a name, is not told by it.
 */
public final class TextShape {
  private static final int LONGEST = 30;

  private TextShape() {}

  public static String of(String text) {
    StringBuilder shape = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                shape.append('9');
              } else if (c > 0x20 && c < 0x7F && !Character.isLetter(c)) {
                shape.append((char) c);
              } else {
                shape.append(Character.isWhitespace(c) ? ' ' : 'a');
              }
            });
    return shape.append(text.codePointCount(0, text.length()) > LONGEST ? "...'" : "'").toString();
  }

  /** A word of a machine as it is, such as a status; anything longer as its outline. */
  public static String ofCode(String text) {
    return text.matches("[A-Za-z0-9_/-]{1,24}") ? "'" + text + "'" : of(text);
  }
}
