package studio.moment.lake.pipelines.ga4.event.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Reads what {@link ByteSink} wrote. A text that repeats is one object. */
final class ByteSource {
  private final byte[] bytes;
  private int at;
  private String[] texts = new String[256];
  private int textCount;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  int readByte() {
    return bytes[at++];
  }

  byte[] readBytes(int length) {
    byte[] value = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return value;
  }

  long readFixed() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }

  long readLong() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
  }

  Long readNullable() {
    return readByte() == 0 ? null : (Long) readLong();
  }

  String readText() {
    int code = Math.toIntExact(readLong());
    if (code == 0) {
      return null;
    }
    if (code > 2) {
      return texts[code - 3];
    }
    int length = Math.toIntExact(readLong());
    String text = new String(bytes, at, length, UTF_8);
    at += length;
    if (code == 1) {
      if (textCount == texts.length) {
        texts = Arrays.copyOf(texts, textCount * 2);
      }
      texts[textCount++] = text;
    }
    return text;
  }

  BigDecimal readDecimal() {
    int form = readByte();
    if (form == 0) {
      return null;
    }
    int scale = Math.toIntExact(readLong());
    return form == 1
        ? BigDecimal.valueOf(readLong(), scale)
        : new BigDecimal(new BigInteger(readBytes(Math.toIntExact(readLong()))), scale);
  }
}
