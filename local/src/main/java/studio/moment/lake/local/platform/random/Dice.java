package studio.moment.lake.local.platform.random;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A stream of chance that depends on nothing but its seed and its key. Every part of the platform
 * has its own stream, so that a new part does not change the others. The sequence is that of
 * SplitMix64 (Steele, Lea, Flood, 2014), written out because the library's generators may change
 * between Java versions.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /**
   * The stream of that key.
   *
   * @param key text, whole numbers and days
   */
  public static Dice of(long seed, Object... key) {
    long state = mix(seed + GOLDEN);
    for (Object part : key) {
      state = mix(state ^ mix(hash(part) + GOLDEN));
    }
    return new Dice(state);
  }

  /** 64 random bits. */
  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A whole number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** At least 0 and less than 1. */
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** True with that probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** About the standard normal distribution, never beyond 6. */
  public double normal() {
    double sum = -6;
    for (int index = 0; index < 12; index++) {
      sum += unit();
    }
    return sum;
  }

  public <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  /** An index, as likely as its weight. */
  public int weighted(int... weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int at = below(total);
    int index = 0;
    while (at >= weights[index]) {
      at -= weights[index++];
    }
    return index;
  }

  public String digits(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int index = 0; index < count; index++) {
      text.append((char) ('0' + below(10)));
    }
    return text.toString();
  }

  /** Letters and digits, as short links and booking codes have them. */
  public String code(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return text.toString();
  }

  /** A version 4 UUID. */
  public UUID uuid() {
    return new UUID(
        next() & 0xFFFFFFFFFFFF0FFFL | 0x4000L, next() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int index = 0; index < length; index++) {
      bytes[index] = (byte) (next() >>> 56);
    }
    return bytes;
  }

  private static long hash(Object part) {
    if (part instanceof LocalDate day) {
      return day.toEpochDay();
    }
    if (part instanceof Number number) {
      return number.longValue();
    }
    String text = (String) part;
    long hash = 0xCBF29CE484222325L;
    for (int index = 0; index < text.length(); index++) {
      hash = (hash ^ text.charAt(index)) * 0x100000001B3L;
    }
    return hash;
  }

  private static long mix(long value) {
    value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
    return value ^ (value >>> 31);
  }
}
