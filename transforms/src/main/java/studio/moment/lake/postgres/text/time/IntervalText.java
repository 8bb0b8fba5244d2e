package studio.moment.lake.postgres.text.time;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * Intervals in ISO 8601 ({@code P1Y2M-3DT4H5M6.7S}), as the reader's sessions ask for them, from
 * PostgreSQL's own style ({@code 1 year 2 mons -3 days +04:05:06.7}), which an export has.
 */
public final class IntervalText implements BinaryForm {
  private static final byte[] INFINITY = ascii("infinity");
  private static final byte[] MINUS_INFINITY = ascii("-infinity");
  private static final byte[][] UNITS = {ascii("year"), ascii("mon"), ascii("day")};
  private static final byte[] LETTERS = ascii("YMD");

  private byte[] text;
  private int at;
  private int end;

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    text = utf8;
    at = offset;
    end = offset + length;
    if (length == 0) {
      throw malformed();
    }
    if (utf8[offset] == 'P' || is(INFINITY) || is(MINUS_INFINITY)) {
      out.putBytes(utf8, offset, length);
      return;
    }
    int start = out.length();
    out.putByte('P');
    int unit = 0;
    while (at < end) {
      boolean negative = sign();
      long number = number();
      if (at < end && text[at] == ':') {
        clock(negative, number, out);
        break;
      }
      unit = unit(unit);
      put(negative, number, LETTERS[unit], out);
      unit++;
      if (at < end && (text[at++] != ' ' || at == end)) {
        throw malformed();
      }
    }
    if (out.length() == start + 1) {
      out.putAscii("T0S");
    }
  }

  private boolean is(byte[] word) {
    return Arrays.equals(text, at, end, word, 0, word.length);
  }

  private boolean sign() {
    boolean negative = text[at] == '-';
    if (negative || text[at] == '+') {
      at++;
    }
    return negative;
  }

  private long number() throws RejectedValue {
    int start = at;
    long value = 0;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + (text[at++] - '0');
    }
    // The longest has ten digits: hours of 64 bits of microseconds.
    if (at == start || at - start > 12) {
      throw malformed();
    }
    return value;
  }

  /** Which of year, mon and day follows, in that order, in the singular or the plural. */
  private int unit(int from) throws RejectedValue {
    if (at == end || text[at++] != ' ') {
      throw malformed();
    }
    for (int unit = from; unit < UNITS.length; unit++) {
      byte[] word = UNITS[unit];
      int after = at + word.length;
      if (after <= end && Arrays.equals(text, at, after, word, 0, word.length)) {
        at = after < end && text[after] == 's' ? after + 1 : after;
        return unit;
      }
    }
    throw malformed();
  }

  private static void put(boolean negative, long number, byte letter, ByteSink out) {
    if (number == 0) {
      return;
    }
    TimeWriter.number(negative ? -number : number, out);
    out.putByte(letter);
  }

  /** What follows the hours; each part has the sign of them all. */
  private void clock(boolean negative, long hours, ByteSink out) throws RejectedValue {
    long minutes = part();
    if (at == end || text[at] != ':') {
      throw malformed();
    }
    long seconds = part();
    int micros = 0;
    if (at < end && text[at] == '.') {
      int start = ++at;
      micros = (int) number();
      int digits = at - start;
      if (digits > 6) {
        throw malformed();
      }
      for (; digits < 6; digits++) {
        micros *= 10;
      }
    }
    if (at != end || minutes > 59 || seconds > 59) {
      throw malformed();
    }
    if (hours == 0 && minutes == 0 && seconds == 0 && micros == 0) {
      return;
    }
    out.putByte('T');
    put(negative, hours, (byte) 'H', out);
    put(negative, minutes, (byte) 'M', out);
    if (seconds != 0 || micros != 0) {
      if (negative) {
        out.putByte('-');
      }
      TimeWriter.number(seconds, out);
      TimeWriter.fraction(micros, out);
      out.putByte('S');
    }
  }

  private long part() throws RejectedValue {
    at++;
    int start = at;
    long value = number();
    if (at - start != 2) {
      throw malformed();
    }
    return value;
  }

  private static RejectedValue malformed() {
    return Malformed.text("interval");
  }
}
