package studio.moment.lake.warehouse.staging;

import java.util.Arrays;

/**
 * A growable run of values: the columns of a row, the elements of a list, or the fields of a list's
 * records one record after the other.
 */
public final class Values {
  /** A length that marks a NULL. */
  private static final int NULL = -1;

  private long[] longs;
  private byte[][] arrays;
  private int[] offsets;
  private int[] lengths;
  private int size;

  Values(int capacity) {
    longs = new long[capacity];
    arrays = new byte[capacity][];
    offsets = new int[capacity];
    lengths = new int[capacity];
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  void resize(int newSize) {
    ensureCapacity(newSize);
    Arrays.fill(lengths, 0, newSize, NULL);
    size = newSize;
  }

  /** Adds a NULL at the end and returns its index, to be set. */
  public int append() {
    ensureCapacity(size + 1);
    lengths[size] = NULL;
    arrays[size] = null;
    return size++;
  }

  /**
   * Adds that many NULLs at the end, to be set: a record with that many fields.
   *
   * @return the index of the first of them
   */
  public int append(int count) {
    int first = size;
    ensureCapacity(first + count);
    size = first + count;
    Arrays.fill(lengths, first, size, NULL);
    Arrays.fill(arrays, first, size, null);
    return first;
  }

  /** Takes the last value away. */
  public void removeLast() {
    size--;
  }

  public void setNull(int index) {
    lengths[index] = NULL;
    arrays[index] = null;
  }

  public void setLong(int index, long value) {
    longs[index] = value;
    lengths[index] = 0;
    arrays[index] = null;
  }

  public void setDouble(int index, double value) {
    setLong(index, Double.doubleToRawLongBits(value));
  }

  public void setBytes(int index, byte[] array, int offset, int length) {
    arrays[index] = array;
    offsets[index] = offset;
    lengths[index] = length;
  }

  public boolean isNull(int index) {
    return lengths[index] == NULL;
  }

  public long getLong(int index) {
    return longs[index];
  }

  public double getDouble(int index) {
    return Double.longBitsToDouble(longs[index]);
  }

  public byte[] array(int index) {
    return arrays[index];
  }

  public int offset(int index) {
    return offsets[index];
  }

  public int length(int index) {
    return lengths[index];
  }

  /** Makes this a copy that shares no memory with the other. */
  void copyFrom(Values other) {
    resize(other.size);
    System.arraycopy(other.longs, 0, longs, 0, size);
    for (int index = 0; index < size; index++) {
      if (other.arrays[index] != null) {
        int from = other.offsets[index];
        arrays[index] = Arrays.copyOfRange(other.arrays[index], from, from + other.lengths[index]);
        offsets[index] = 0;
      }
      lengths[index] = other.lengths[index];
    }
  }

  /** A hash of one value, good enough to count different ones. */
  long hash(int index) {
    if (arrays[index] == null) {
      return longs[index] * 0x9E3779B97F4A7C15L;
    }
    long hash = lengths[index];
    for (int i = offsets[index]; i < offsets[index] + lengths[index]; i++) {
      hash = hash * 31 + arrays[index][i];
    }
    return hash;
  }

  long byteSize() {
    long bytes = 8L * size;
    for (int index = 0; index < size; index++) {
      bytes += Math.max(0, lengths[index]);
    }
    return bytes;
  }

  private void ensureCapacity(int capacity) {
    if (capacity > longs.length) {
      int grown = Math.max(capacity, longs.length * 2);
      longs = Arrays.copyOf(longs, grown);
      arrays = Arrays.copyOf(arrays, grown);
      offsets = Arrays.copyOf(offsets, grown);
      lengths = Arrays.copyOf(lengths, grown);
    }
  }
}
