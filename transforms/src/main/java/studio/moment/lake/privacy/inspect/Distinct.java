package studio.moment.lake.privacy.inspect;

import java.util.HashSet;
import java.util.Set;

/** How many different values were seen, by their hashes, up to a limit. */
final class Distinct {
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

  int size() {
    return hashes.size();
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int at = from; at < to; at++) {
      hash = hash * 31 + text[at];
    }
    return hash;
  }
}
