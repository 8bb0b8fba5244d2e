package studio.moment.lake.privacy.text;

import java.util.Arrays;

/**
 * Text that was made from other text, and where each byte of it came from, so that what is found in
 * the one can be cut out of the other. The buffers are used again for the next text.
 */
public final class MappedText {
  private byte[] bytes = new byte[256];
  private int[] origins = new int[256];
  private int length;

  public void clear() {
    length = 0;
  }

  /**
   * @param origin offset in the source of the first byte that this byte stands for
   */
  public void append(byte value, int origin) {
    if (length + 1 >= bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
      origins = Arrays.copyOf(origins, origins.length * 2);
    }
    bytes[length] = value;
    origins[length++] = origin;
  }

  /** Adds a code point in UTF-8, all of it with one origin. */
  public void appendCodePoint(int codePoint, int origin) {
    if (codePoint < 0x80) {
      append((byte) codePoint, origin);
    } else if (codePoint < 0x800) {
      append((byte) (0xC0 | codePoint >> 6), origin);
      append((byte) (0x80 | codePoint & 0x3F), origin);
    } else if (codePoint < 0x10000) {
      append((byte) (0xE0 | codePoint >> 12), origin);
      append((byte) (0x80 | codePoint >> 6 & 0x3F), origin);
      append((byte) (0x80 | codePoint & 0x3F), origin);
    } else {
      append((byte) (0xF0 | codePoint >> 18), origin);
      append((byte) (0x80 | codePoint >> 12 & 0x3F), origin);
      append((byte) (0x80 | codePoint >> 6 & 0x3F), origin);
      append((byte) (0x80 | codePoint & 0x3F), origin);
    }
  }

  /**
   * @param end where the source ends
   */
  public void finish(int end) {
    origins[length] = end;
  }

  /** Bytes 0 to {@link #length}. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** Where the byte at {@code at} came from; at the length: where the source ends. */
  public int origin(int at) {
    return origins[at];
  }
}
