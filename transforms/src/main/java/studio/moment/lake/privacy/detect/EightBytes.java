package studio.moment.lake.privacy.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of text at once, as a number with the first byte lowest: most text has
 * nothing in it that an identifier could be made of. In a result the highest bit of each byte that
 * is meant is set.
 */
final class EightBytes {
  private static final int WIDTH = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LOW = 0x0101_0101_0101_0101L;

  private EightBytes() {}

  /** The next byte at or after an offset that may matter; near the end any byte may. */
  static int nextWorthALook(byte[] text, int from, int to) {
    int at = from;
    while (at + WIDTH <= to) {
      long found = worthALook((long) LONGS.get(text, at));
      if (found != 0) {
        return at + first(found);
      }
      at += WIDTH;
    }
    return at;
  }

  /** The next digit or @ at or after an offset; near the end any byte may be given. */
  static int nextDigitOrAt(byte[] text, int from, int to) {
    int at = from;
    while (at + WIDTH <= to) {
      long found = digitsAndAts((long) LONGS.get(text, at));
      if (found != 0) {
        return at + first(found);
      }
      at += WIDTH;
    }
    return at;
  }

  private static int first(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }

  /** Digits and @. */
  static long digitsAndAts(long bytes) {
    long low = bytes & ~HIGH;
    // Adding carries into the highest bit but for digits, and for @.
    return ~(atLeast(low ^ LOW * '0', 10) & atLeast(low ^ LOW * '@', 1)) & ~bytes & HIGH;
  }

  /** Digits, @, %, and what may begin a character that stands for one of them. */
  static long worthALook(long bytes) {
    long low = bytes & ~HIGH;
    long percent = ~atLeast(low ^ LOW * '%', 1) & ~bytes & HIGH;
    long firsts = bytes & bytes << 1 & HIGH;
    if (firsts != 0) {
      // 0xE4 to 0xED begin Chinese and Hangul, but for 0xEA, which begins digits too.
      long plain = atLeast(low, 0x64) & ~atLeast(low, 0x6E) & atLeast(low ^ LOW * 0x6A, 1);
      firsts &= ~plain;
    }
    return digitsAndAts(bytes) | percent | firsts;
  }

  /** Bytes below 0x80 that are at least so large. */
  private static long atLeast(long low, int least) {
    return low + LOW * (0x80 - least) & HIGH;
  }
}
