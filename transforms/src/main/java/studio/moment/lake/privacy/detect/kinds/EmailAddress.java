package studio.moment.lake.privacy.detect.kinds;

/**
 * E-mail addresses around an @: a local part (plain, quoted, or of letters beyond ASCII such as
 * Hangul) and a host name with a top level of at least two letters.
 */
public final class EmailAddress implements Shape {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_QUOTED = 66;
  private static final int MAX_DOMAIN = 253;

  @Override
  public boolean beginsWith(int digits) {
    return digits == 0;
  }

  @Override
  public boolean matches(Candidate c) {
    int end = domainEnd(c, c.at + 1);
    if (end < 0) {
      return false;
    }
    int start = localStart(c);
    return start < c.at && c.found(Kind.EMAIL, start, end, Evidence.FORMAT);
  }

  private static int localStart(Candidate c) {
    int start = c.at;
    if (c.byteAt(start - 1) == '"') {
      for (int at = start - 2; at >= Math.max(c.from, start - MAX_QUOTED); at--) {
        if (c.text[at] == '"') {
          return at;
        }
      }
      return start;
    }
    while (c.at - start < MAX_LOCAL && isLocal(c.byteAt(start - 1))) {
      start--;
    }
    // Marks and brackets that text puts before an address rather than into it.
    while (start < c.at && "'`{|*~#!$^".indexOf(c.text[start]) >= 0) {
      start++;
    }
    if (start == c.at) {
      // Letters beyond ASCII count only where nothing else does: 메일은abc@x.com is written too.
      while (c.at - start < MAX_LOCAL
          && (c.byteAt(start - 1) < 0 || start < c.at && isLocal(c.byteAt(start - 1)))) {
        start--;
      }
    }
    return start;
  }

  private static boolean isLocal(byte b) {
    return Candidate.isLetter(b)
        || Candidate.isDigit(b)
        || b > 0 && "._%+-'`{|}*~#!$^".indexOf(b) >= 0;
  }

  /** The end of the longest host name at an offset; -1 where there is none. */
  private static int domainEnd(Candidate c, int from) {
    int end = -1;
    int label = from;
    int at = from;
    while (at - from <= MAX_DOMAIN) {
      byte b = c.byteAt(at);
      // A label is beyond ASCII from its beginning, or it ends where a Korean particle follows.
      boolean beyondAscii = b < 0 && c.byteAt(label) < 0;
      if (beyondAscii || Candidate.isLetter(b) || Candidate.isDigit(b) || b == '-' && at > label) {
        at++;
        continue;
      }
      if (label > from && isTopLevel(c, label, at)) {
        end = at;
      }
      if (b != '.' || at == label) {
        break;
      }
      label = ++at;
    }
    while (end > 0 && c.text[end - 1] == '-') {
      end--;
    }
    return end;
  }

  private static boolean isTopLevel(Candidate c, int from, int to) {
    boolean letter = false;
    for (int at = from; at < to; at++) {
      letter |= c.text[at] < 0 || Candidate.isLetter(c.text[at]);
    }
    return letter && to - from >= 2;
  }
}
