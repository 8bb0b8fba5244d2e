package studio.moment.lake.privacy.detect.kinds;

import java.util.Set;

/**
 * A place in text where an identifier may be, and the identifier once a {@link Shape} has found it.
 * One is used for all places, one after the other.
 */
public final class Candidate {
  /** More digits in one run are no identifier; longer runs are cut here. */
  private static final int MAX_RUN = 64;

  byte[] text;
  int from;
  int to;
  int at;
  int run;
  Set<Kind> hinted;

  private Kind kind;
  private int start;
  private int end;
  private Evidence evidence;

  /**
   * The text that places are in.
   *
   * @param hinted kinds that the text's name (a column, a JSON key) suggests
   */
  public void setText(byte[] newText, int newFrom, int newTo, Set<Kind> newHinted) {
    text = newText;
    from = newFrom;
    to = newTo;
    hinted = newHinted;
  }

  /**
   * A place to look at.
   *
   * @param digits how many digits begin there
   */
  public void setPlace(int place, int digits) {
    at = place;
    run = digits;
  }

  public Kind kind() {
    return kind;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  public Evidence evidence() {
    return evidence;
  }

  boolean found(Kind foundKind, int foundStart, int foundEnd, Evidence how) {
    kind = foundKind;
    start = foundStart;
    end = foundEnd;
    evidence = how;
    return true;
  }

  /** The byte at an offset, 0 outside of the text. */
  byte byteAt(int offset) {
    return offset >= from && offset < to ? text[offset] : 0;
  }

  boolean isDigit(int offset) {
    return isDigit(byteAt(offset));
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(byte c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  int digit(int offset) {
    return text[offset] - '0';
  }

  /** How many digits are at an offset. */
  int digits(int offset) {
    int length = 0;
    while (length < MAX_RUN && isDigit(offset + length)) {
      length++;
    }
    return length;
  }

  /**
   * Length of a separator as people put it between the groups of a number: a hyphen, a space, or a
   * hyphen between spaces; 0 where there is none.
   */
  int hyphen(int offset) {
    int length = byteAt(offset) == ' ' ? 1 : 0;
    if (byteAt(offset + length) == '-') {
      length++;
      length += byteAt(offset + length) == ' ' ? 1 : 0;
    }
    return length;
  }

  boolean hasHyphen(int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == '-') {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether bare digits from {@link #at} to an end are a piece of a longer word or number: a letter
   * beside them, the whole or the fraction of a decimal, or the last group of a UUID.
   */
  boolean isPiece(int last) {
    byte before = byteAt(at - 1);
    byte after = byteAt(last);
    return isLetter(before)
        || isLetter(after)
        || before == '_'
        || before == '.' && isDigit(at - 2)
        || after == '.' && isDigit(last + 1)
        || before == '-' && byteAt(at - 6) == '-';
  }
}
