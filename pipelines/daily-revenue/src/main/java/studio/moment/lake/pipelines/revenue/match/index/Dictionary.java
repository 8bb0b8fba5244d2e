package studio.moment.lake.pipelines.revenue.match.index;

import java.util.Arrays;

/** Numbers keys 0, 1, 2 ... as they come: half the memory of a hash map, no boxes. */
public final class Dictionary {
  /** The code of null, and of a key that is not there. */
  public static final int NONE = -1;

  private Object[] keys;
  private int[] hashes;
  private int[] table;
  private int size;

  public Dictionary(int expected) {
    int slots = Integer.highestOneBit(Math.max(8, expected)) * 2;
    table = new int[slots];
    Arrays.fill(table, NONE);
    keys = new Object[Math.max(8, expected)];
    hashes = new int[keys.length];
  }

  /** The key's code, a new one where it is new. */
  public int add(Object key) {
    if (key == null) {
      return NONE;
    }
    int hash = spread(key.hashCode());
    int slot = slot(key, hash);
    if (table[slot] != NONE) {
      return table[slot];
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, keys.length + (keys.length >> 1) + 1);
      hashes = Arrays.copyOf(hashes, keys.length);
    }
    keys[size] = key;
    hashes[size] = hash;
    table[slot] = size++;
    if (size * 3L > table.length * 2L) {
      grow();
    }
    return size - 1;
  }

  /** The key's code, or {@link #NONE}. */
  public int find(Object key) {
    return key == null ? NONE : table[slot(key, spread(key.hashCode()))];
  }

  public int size() {
    return size;
  }

  /** Keys are looked at only where the hashes agree: they lie all over the memory. */
  private int slot(Object key, int hash) {
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != NONE && !(hashes[table[slot]] == hash && keys[table[slot]].equals(key))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private void grow() {
    table = new int[table.length * 2];
    Arrays.fill(table, NONE);
    int mask = table.length - 1;
    for (int code = 0; code < size; code++) {
      int slot = hashes[code] & mask;
      while (table[slot] != NONE) {
        slot = (slot + 1) & mask;
      }
      table[slot] = code;
    }
  }
}
