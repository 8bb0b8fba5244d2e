package studio.moment.lake.privacy.mask;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * E-mail addresses: abcdef@x.com to ab***@x.com. Two characters of a local part are shown from four
 * on, one of two or three, none of one; the three stars do not tell its length. A local part that
 * is not plain ASCII (a display name, quotes, Hangul) is not shown, nor is what follows the @
 * unless it is a host name of at most {@value #DOMAIN_DIGITS} digits. A value without @ becomes
 * {@code ***}.
 */
public final class EmailMask implements Protector {
  private static final int DOMAIN_DIGITS = 6;

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    int from = WhiteSpace.skip(value, offset, offset + length);
    int to = WhiteSpace.trimEnd(value, from, offset + length);
    int sign = to - 1;
    while (sign >= from && value[sign] != '@') {
      sign--;
    }
    byte[] target = out.reserve(length + 8);
    int size = 0;
    if (sign > from && isLocalPart(value, from, sign)) {
      int shown = sign - from >= 4 ? 2 : sign - from >= 2 ? 1 : 0;
      for (; size < shown; size++) {
        target[size] = value[from + size];
      }
    }
    if (to > from) {
      size = stars(target, size);
    }
    if (sign > from) {
      target[size++] = '@';
      if (isHostName(value, sign + 1, to)) {
        System.arraycopy(value, sign + 1, target, size, to - sign - 1);
        size += to - sign - 1;
      } else {
        size = stars(target, size);
      }
    }
    out.setLength(size);
  }

  private static int stars(byte[] target, int at) {
    target[at] = '*';
    target[at + 1] = '*';
    target[at + 2] = '*';
    return at + 3;
  }

  private static boolean isLocalPart(byte[] value, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isAlphanumeric(value[at]) && "._%+-'".indexOf(value[at]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHostName(byte[] value, int from, int to) {
    int labels = 0;
    int label = from;
    int digits = 0;
    for (int at = from; at < to; at++) {
      byte c = value[at];
      if (c == '.') {
        if (at == label) {
          return false;
        }
        labels++;
        label = at + 1;
      } else if (!isAlphanumeric(c) && c != '-') {
        return false;
      } else if (c <= '9' && c != '-') {
        digits++;
      }
    }
    return labels > 0 && digits <= DOMAIN_DIGITS && isTopLevel(value, label, to);
  }

  private static boolean isTopLevel(byte[] value, int from, int to) {
    for (int at = from; at < to; at++) {
      if (value[at] <= '9') {
        return false;
      }
    }
    return to - from >= 2;
  }

  private static boolean isAlphanumeric(byte c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
