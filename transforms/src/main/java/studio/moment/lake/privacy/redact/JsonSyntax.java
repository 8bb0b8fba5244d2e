package studio.moment.lake.privacy.redact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import studio.moment.lake.privacy.text.MappedText;

/** The tokens of JSON, as RFC 8259 has them. Ends are exclusive; -1 says there is no such token. */
final class JsonSyntax {
  private static final byte[][] WORDS = {
    "true".getBytes(US_ASCII), "false".getBytes(US_ASCII), "null".getBytes(US_ASCII)
  };

  private JsonSyntax() {}

  /** The end of a string that begins with the quote at an offset. */
  static int stringEnd(byte[] json, int at, int to) {
    for (int i = at + 1; i < to; i++) {
      byte c = json[i];
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
      } else if (c >= 0 && c < ' ') {
        return -1;
      }
    }
    return -1;
  }

  static boolean hasEscape(byte[] json, int from, int to) {
    for (int at = from; at < to; at++) {
      if (json[at] == '\\') {
        return true;
      }
    }
    return false;
  }

  static boolean hasDigits(byte[] json, int from, int to, int wanted) {
    int digits = 0;
    for (int at = from; at < to; at++) {
      if (isDigit(json[at]) && ++digits == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Appends the characters of a string without its quotes; false where an escape is none. */
  static boolean unescape(byte[] json, int from, int to, MappedText out) {
    int at = from;
    while (at < to) {
      byte c = json[at];
      if (c != '\\') {
        out.append(c, at++);
        continue;
      }
      int escape = at + 1 < to ? json[at + 1] : 0;
      if (escape == 'u') {
        int unit = hex4(json, at + 2, to);
        if (unit < 0) {
          return false;
        }
        int low = Character.isHighSurrogate((char) unit) ? lowSurrogate(json, at + 6, to) : -1;
        out.appendCodePoint(low < 0 ? unit : Character.toCodePoint((char) unit, (char) low), at);
        at += low < 0 ? 6 : 12;
        continue;
      }
      int meaning = "\"\\/bfnrt".indexOf(escape);
      if (meaning < 0) {
        return false;
      }
      out.append((byte) "\"\\/\b\f\n\r\t".charAt(meaning), at);
      at += 2;
    }
    out.finish(to);
    return true;
  }

  /** The end of a number. */
  static int numberEnd(byte[] json, int from, int to) {
    int at = from < to && json[from] == '-' ? from + 1 : from;
    if (at < to && json[at] == '0') {
      at++;
    } else {
      int digits = at;
      at = digitsEnd(json, at, to);
      if (at == digits) {
        return -1;
      }
    }
    if (at < to && json[at] == '.') {
      int digits = at + 1;
      at = digitsEnd(json, digits, to);
      if (at == digits) {
        return -1;
      }
    }
    if (at < to && (json[at] | 0x20) == 'e') {
      int digits = at + 1;
      if (digits < to && (json[digits] == '+' || json[digits] == '-')) {
        digits++;
      }
      at = digitsEnd(json, digits, to);
      if (at == digits) {
        return -1;
      }
    }
    return at;
  }

  /** Whether a number is digits alone. */
  static boolean isWhole(byte[] json, int from, int to) {
    return digitsEnd(json, from, to) == to;
  }

  /** The end of true, false or null. */
  static int wordEnd(byte[] json, int at, int to) {
    for (byte[] word : WORDS) {
      int i = 0;
      while (i < word.length && at + i < to && json[at + i] == word[i]) {
        i++;
      }
      if (i == word.length) {
        return at + i;
      }
    }
    return -1;
  }

  private static int digitsEnd(byte[] json, int from, int to) {
    int at = from;
    while (at < to && isDigit(json[at])) {
      at++;
    }
    return at;
  }

  private static int lowSurrogate(byte[] json, int at, int to) {
    if (at + 6 > to || json[at] != '\\' || json[at + 1] != 'u') {
      return -1;
    }
    int unit = hex4(json, at + 2, to);
    return unit >= 0 && Character.isLowSurrogate((char) unit) ? unit : -1;
  }

  private static int hex4(byte[] json, int at, int to) {
    if (at + 4 > to) {
      return -1;
    }
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
