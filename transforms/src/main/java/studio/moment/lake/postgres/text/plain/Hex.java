package studio.moment.lake.postgres.text.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.ByteSink;

/** Hexadecimal digits. */
final class Hex {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < DIGITS.length; i++) {
      VALUES[DIGITS[i]] = (byte) i;
      VALUES[Character.toUpperCase(DIGITS[i])] = (byte) i;
    }
  }

  private Hex() {}

  /** The digit's value, or a negative number for what is none. */
  static int digit(byte character) {
    return VALUES[character & 0xFF];
  }

  static void write(byte[] bytes, int offset, int length, ByteSink out) {
    out.reserve(2 * length);
    for (int i = offset; i < offset + length; i++) {
      out.putByte(DIGITS[bytes[i] >> 4 & 15]);
      out.putByte(DIGITS[bytes[i] & 15]);
    }
  }
}
