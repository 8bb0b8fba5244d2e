package studio.moment.lake.pipelines.revenue.adapter.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * 128 bits over a row's fields: MurmurHash3 (x64, 128 bits; Austin Appleby, public domain) over
 * texts of four chars in a word, each with its length before it, so that fields cannot flow into
 * each other. Made for speed: it tells repeated deliveries, it is no seal.
 */
final class ContentHash {
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final HexFormat HEX = HexFormat.of();

  private long[] words = new long[64];
  private int size;

  void start() {
    size = 0;
  }

  void put(long word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    words[size++] = word;
  }

  /** A text, or null. */
  void put(String text) {
    if (text == null) {
      put(-1);
      return;
    }
    int length = text.length();
    put((long) length);
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      put(
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48);
    }
    if (i < length) {
      long rest = 0;
      for (int shift = 0; i < length; i++, shift += 16) {
        rest |= (long) text.charAt(i) << shift;
      }
      put(rest);
    }
  }

  void put(Instant instant) {
    put(instant == null ? Long.MIN_VALUE : instant.getEpochSecond());
    put(instant == null ? 0 : instant.getNano());
  }

  void put(LocalDate day) {
    put(day == null ? Long.MIN_VALUE : day.toEpochDay());
  }

  /** 32 hexadecimal digits. */
  String digits() {
    int length = size * Long.BYTES;
    long h1 = 0;
    long h2 = 0;
    int i = 0;
    for (; i + 2 <= size; i += 2) {
      h1 ^= Long.rotateLeft(words[i] * C1, 31) * C2;
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      h2 ^= Long.rotateLeft(words[i + 1] * C2, 33) * C1;
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    if (i < size) {
      h1 ^= Long.rotateLeft(words[i] * C1, 31) * C2;
    }
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = mix(h1);
    h2 = mix(h2);
    h1 += h2;
    h2 += h1;
    return HEX.toHexDigits(h1) + HEX.toHexDigits(h2);
  }

  private static long mix(long word) {
    long mixed = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
