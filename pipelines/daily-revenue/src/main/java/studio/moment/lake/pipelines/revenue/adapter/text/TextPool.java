package studio.moment.lake.pipelines.revenue.adapter.text;

/**
 * One copy of texts that repeat, such as merchants and days, within fixed room: a text that falls
 * on another's place replaces it. Not for several threads.
 */
public final class TextPool {
  private static final int PLACES = 1 << 13;

  private final String[] texts = new String[PLACES];

  /** The characters as a text. */
  public String text(char[] buffer, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + buffer[i];
    }
    int place = place(hash);
    String known = texts[place];
    if (known != null && known.length() == length && isSame(known, buffer, offset)) {
      return known;
    }
    String made = new String(buffer, offset, length);
    texts[place] = made;
    return made;
  }

  /** An equal text. */
  public String text(String text) {
    int place = place(text.hashCode());
    String known = texts[place];
    if (text.equals(known)) {
      return known;
    }
    texts[place] = text;
    return text;
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 15) & PLACES - 1;
  }

  private static boolean isSame(String known, char[] buffer, int offset) {
    for (int i = 0; i < known.length(); i++) {
      if (known.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
