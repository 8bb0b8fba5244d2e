package studio.moment.lake.pipelines.ga4.business.conversion;

/** Where values go in an array that is searched by hash and then slot by slot. */
final class Slots {
  private Slots() {}

  /** A power of two that leaves at least half of the slots empty. */
  static int size(int values) {
    return Integer.highestOneBit(Math.max(8, values) * 2 - 1) << 1;
  }

  static int of(int hash, int slots) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ spread >>> 16) & slots - 1;
  }
}
