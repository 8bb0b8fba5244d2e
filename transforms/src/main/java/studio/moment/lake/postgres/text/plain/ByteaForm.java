package studio.moment.lake.postgres.text.plain;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** bytea's text, in the hex format or the older escape format. */
public final class ByteaForm {
  /** The bytes themselves. */
  public static final BinaryForm BINARY = ByteaForm::bytes;

  private ByteaForm() {}

  /** The hex format, whatever the text's own is. */
  public static BinaryForm text() {
    ByteSink bytes = new ByteSink();
    return (utf8, offset, length, out) -> {
      if (isHex(utf8, offset, length)) {
        out.putBytes(utf8, offset, length);
        return;
      }
      bytes.clear();
      bytes(utf8, offset, length, bytes);
      hex(bytes.array(), 0, bytes.length(), out);
    };
  }

  /** Appends the hex format of bytes. */
  public static void hex(byte[] bytes, int offset, int length, ByteSink out) {
    out.putByte('\\');
    out.putByte('x');
    Hex.write(bytes, offset, length, out);
  }

  private static boolean isHex(byte[] utf8, int offset, int length) {
    return length >= 2 && utf8[offset] == '\\' && utf8[offset + 1] == 'x';
  }

  private static void bytes(byte[] utf8, int offset, int length, ByteSink out)
      throws RejectedValue {
    if (isHex(utf8, offset, length)) {
      fromHex(utf8, offset + 2, length - 2, out);
    } else {
      fromEscapes(utf8, offset, length, out);
    }
  }

  private static void fromHex(byte[] utf8, int offset, int length, ByteSink out)
      throws RejectedValue {
    if ((length & 1) != 0) {
      throw Malformed.text("bytea");
    }
    out.reserve(length / 2);
    for (int at = offset; at < offset + length; at += 2) {
      int value = Hex.digit(utf8[at]) << 4 | Hex.digit(utf8[at + 1]);
      if (value < 0) {
        throw Malformed.text("bytea");
      }
      out.putByte(value);
    }
  }

  /** A backslash doubled, or before three octal digits. */
  private static void fromEscapes(byte[] utf8, int offset, int length, ByteSink out)
      throws RejectedValue {
    int end = offset + length;
    for (int at = offset; at < end; at++) {
      if (utf8[at] != '\\') {
        out.putByte(utf8[at]);
      } else if (at + 1 < end && utf8[at + 1] == '\\') {
        out.putByte('\\');
        at++;
      } else if (at + 3 < end) {
        out.putByte(
            octal(utf8[at + 1], '3') << 6
                | octal(utf8[at + 2], '7') << 3
                | octal(utf8[at + 3], '7'));
        at += 3;
      } else {
        throw Malformed.text("bytea");
      }
    }
  }

  private static int octal(byte digit, char largest) throws RejectedValue {
    if (digit < '0' || digit > largest) {
      throw Malformed.text("bytea");
    }
    return digit - '0';
  }
}
