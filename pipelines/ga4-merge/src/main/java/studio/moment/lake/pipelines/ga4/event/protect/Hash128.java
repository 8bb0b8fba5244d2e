package studio.moment.lake.pipelines.ga4.event.protect;

/**
 * 128 bits of a sequence of numbers, by the body and the end of MurmurHash3 (x64, 128 bits). The
 * seed is secret, so that nobody outside can look for two inputs of one hash.
 */
final class Hash128 {
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private final long seed1;
  private final long seed2;
  private long h1;
  private long h2;
  private long blocks;

  Hash128(long seed1, long seed2) {
    this.seed1 = seed1;
    this.seed2 = seed2;
    start();
  }

  void start() {
    h1 = seed1;
    h2 = seed2;
    blocks = 0;
  }

  void add(long k1, long k2) {
    h1 ^= Long.rotateLeft(k1 * C1, 31) * C2;
    h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729L;
    h2 ^= Long.rotateLeft(k2 * C2, 33) * C1;
    h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5L;
    blocks++;
  }

  /** The characters, and how many they are. */
  void add(String text) {
    int length = text.length();
    for (int i = 0; i < length; i += 8) {
      add(chars(text, i, length), chars(text, i + 4, length));
    }
    add(length, 0);
  }

  private static long chars(String text, int from, int length) {
    long chars = 0;
    for (int i = from; i < Math.min(length, from + 4); i++) {
      chars = chars << 16 | text.charAt(i);
    }
    return chars;
  }

  /** Ends the sequence; then {@link #first} and {@link #second} are the hash. */
  void finish() {
    h1 ^= blocks;
    h2 ^= blocks;
    h1 += h2;
    h2 += h1;
    h1 = mixed(h1);
    h2 = mixed(h2);
    h1 += h2;
    h2 += h1;
  }

  long first() {
    return h1;
  }

  long second() {
    return h2;
  }

  private static long mixed(long value) {
    long k = value;
    k ^= k >>> 33;
    k *= 0xff51afd7ed558ccdL;
    k ^= k >>> 33;
    k *= 0xc4ceb9fe1a85ec53L;
    k ^= k >>> 33;
    return k;
  }
}
