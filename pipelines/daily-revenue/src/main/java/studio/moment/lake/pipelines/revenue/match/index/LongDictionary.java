package studio.moment.lake.pipelines.revenue.match.index;

import java.util.Arrays;

/** Numbers whole numbers, or pairs of 32-bit ones, 0, 1, 2 ... as they come. */
public final class LongDictionary {
  private long[] keys;
  private int[] table;
  private int size;

  public LongDictionary(int expected) {
    table = new int[Integer.highestOneBit(Math.max(8, expected)) * 2];
    Arrays.fill(table, Dictionary.NONE);
    keys = new long[Math.max(8, expected)];
  }

  public int add(int high, int low) {
    return add(key(high, low));
  }

  public int add(long key) {
    int slot = slot(key);
    if (table[slot] != Dictionary.NONE) {
      return table[slot];
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, keys.length + (keys.length >> 1) + 1);
    }
    keys[size] = key;
    table[slot] = size++;
    if (size * 3L > table.length * 2L) {
      table = new int[table.length * 2];
      Arrays.fill(table, Dictionary.NONE);
      for (int code = 0; code < size; code++) {
        table[slot(keys[code])] = code;
      }
    }
    return size - 1;
  }

  public int find(int high, int low) {
    return find(key(high, low));
  }

  /** The key's code, or {@link Dictionary#NONE}. */
  public int find(long key) {
    return table[slot(key)];
  }

  public int size() {
    return size;
  }

  private static long key(int high, int low) {
    return (long) high << 32 | (low & 0xFFFFFFFFL);
  }

  private int slot(long key) {
    int mask = table.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (table[slot] != Dictionary.NONE && keys[table[slot]] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
