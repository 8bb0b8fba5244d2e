package studio.moment.lake.pipelines.revenue.match.index;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Whether many keys are all different. Hashes are sorted: no table, hardly any key is looked at.
 */
public final class Distinct {
  private Distinct() {}

  /**
   * Whether they are.
   *
   * @param key by its number, below size
   */
  public static boolean are(int size, IntFunction<?> key) {
    long[] hashes = new long[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = (long) key.apply(i).hashCode() << 32 | i;
    }
    Arrays.sort(hashes);
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size && hashes[i] >> 32 == hashes[j] >> 32; j++) {
        if (key.apply((int) hashes[i]).equals(key.apply((int) hashes[j]))) {
          return false;
        }
      }
    }
    return true;
  }
}
