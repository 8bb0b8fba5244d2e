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
        boolean masked = false;
        boolean six = false;
        for (int i = offset; i < offset + length; i++) {
          masked |= utf8[i] == '/';
          six |= utf8[i] == ':';
        }
        out.putBytes(utf8, offset, length);
        if (!masked) {
          out.putAscii(six ? "/128" : "/32");
        }
      };

  private TextCasts() {}
}
