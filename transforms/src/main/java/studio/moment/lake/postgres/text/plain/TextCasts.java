package studio.moment.lake.postgres.text.plain;

import studio.moment.lake.postgres.text.BinaryForm;

/** Types whose cast to text differs from what their output function writes. */
public final class TextCasts {
  /** char(n): without the blanks that pad it. */
  public static final BinaryForm BPCHAR =
      (utf8, offset, length, out) -> {
        int end = offset + length;
        while (end > offset && utf8[end - 1] == ' ') {
          end--;
        }
        out.putBytes(utf8, offset, end - offset);
      };

  /** inet: always with its mask, which the output function leaves out for a single host. */
  public static final BinaryForm INET =
      (utf8, offset, length, out) -> {
        out.putBytes(utf8, offset, length);
        if (indexOf('/', utf8, offset, length) < 0) {
          out.putAscii(hostMask(utf8, offset, length));
        }
      };

  /** inet as the output function has it. */
  public static final BinaryForm INET_OUTPUT =
      (utf8, offset, length, out) -> {
        int slash = indexOf('/', utf8, offset, length);
        int mask = offset + length - slash;
        boolean host = slash >= 0 && mask == hostMask(utf8, offset, length).length();
        for (int i = 0; host && i < mask; i++) {
          host = utf8[slash + i] == hostMask(utf8, offset, length).charAt(i);
        }
        out.putBytes(utf8, offset, host ? length - mask : length);
      };

  private static String hostMask(byte[] utf8, int offset, int length) {
    return indexOf(':', utf8, offset, length) < 0 ? "/32" : "/128";
  }

  private static int indexOf(char wanted, byte[] utf8, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (utf8[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private TextCasts() {}
}
