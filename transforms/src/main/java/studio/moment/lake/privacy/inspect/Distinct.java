package studio.moment.lake.privacy.inspect;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * How many different values were seen, up to a limit, by hashes of 16 bits: enough to count by, and
 * too few to find a value again, since more than a thousand telephone numbers share each.
 */
final class Distinct implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int limit;
  private final Set<Integer> hashes = new HashSet<>();

  Distinct(int limit) {
    this.limit = limit;
  }

  void add(byte[] text, int from, int to) {
    if (hashes.size() < limit) {
      hashes.add(hash(text, from, to));
    }
  }

  /** Takes in what others saw. */
  void merge(Distinct other) {
    for (int hash : other.hashes) {
      if (hashes.size() < limit) {
        hashes.add(hash);
      }
    }
  }

  int size() {
    return hashes.size();
  }

  /** 16 bits. */
  static int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int at = from; at < to; at++) {
      hash = hash * 31 + text[at];
    }
    // The finisher of MurmurHash3: texts that differ in the last digit alone differ everywhere.
    hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
    hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
    return (hash ^ hash >>> 16) & 0xFFFF;
  }
}
