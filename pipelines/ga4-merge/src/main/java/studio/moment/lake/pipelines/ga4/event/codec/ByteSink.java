package studio.moment.lake.pipelines.ga4.event.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes values one after the other. Whole numbers are variable in length, small ones short; a text
 * that was written before is a number.
 */
final class ByteSink {
  /** Longer texts repeat too seldom to be looked up. */
  private static final int LONGEST_SHARED = 512;

  private byte[] bytes = new byte[1 << 10];
  private int size;
  private final Map<String, Integer> texts = new HashMap<>();

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    texts.clear();
  }

  void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void writeBytes(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  void writeFixed(long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** A number of any sign, seven bits per byte. */
  void writeLong(long value) {
    reserve(10);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void writeNullable(Long value) {
    writeByte(value == null ? 0 : 1);
    if (value != null) {
      writeLong(value);
    }
  }

  /**
   * Null is 0, a new text 1 (2 if it is too long to be shared), one seen before its number from 3.
   */
  void writeText(String text) {
    if (text == null) {
      writeByte(0);
      return;
    }
    boolean shared = text.length() <= LONGEST_SHARED;
    Integer before = shared ? texts.putIfAbsent(text, texts.size()) : null;
    if (before != null) {
      writeLong(before + 3L);
      return;
    }
    writeLong(shared ? 1 : 2);
    byte[] utf8 = text.getBytes(UTF_8);
    writeLong(utf8.length);
    writeBytes(utf8);
  }

  void writeDecimal(BigDecimal value) {
    if (value == null) {
      writeByte(0);
      return;
    }
    BigInteger unscaled = value.unscaledValue();
    boolean isShort = unscaled.bitLength() < Long.SIZE;
    writeByte(isShort ? 1 : 2);
    writeLong(value.scale());
    if (isShort) {
      writeLong(unscaled.longValue());
    } else {
      byte[] digits = unscaled.toByteArray();
      writeLong(digits.length);
      writeBytes(digits);
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
