package studio.moment.lake.parquet;

import org.apache.parquet.io.ParquetDecodingException;

/**
 * Small numbers in Parquet's hybrid of runs and bit packing, one after the other: definition levels
 * and places in a dictionary. Used again for every page.
 */
final class RunLengths {
  private static final int MAX_WIDTH = 32;

  private byte[] bytes;
  private int at;
  private int end;
  private int width;
  private long mask;

  /** Numbers that are left of the run. */
  private int left;

  /** Whether the run repeats one number, or has each in so many bits. */
  private boolean repeated;

  private int value;

  /** Where the numbers of a packed run end. */
  private int runEnd;

  /** Bits that were taken from the bytes and not yet used, the next ones lowest. */
  private long bits;

  private int bitCount;

  /**
   * Begins with what stands between two places.
   *
   * @param newWidth bits of a number, at most 32
   */
  void start(byte[] array, int from, int to, int newWidth) {
    if (newWidth < 0 || newWidth > MAX_WIDTH || from < 0 || to > array.length || from > to) {
      throw new ParquetDecodingException("numbers of " + newWidth + " bits");
    }
    bytes = array;
    at = from;
    end = to;
    width = newWidth;
    mask = (1L << newWidth) - 1;
    left = 0;
  }

  int next() {
    if (left == 0) {
      nextRun();
    }
    left--;
    return repeated ? value : unpack();
  }

  private int unpack() {
    while (bitCount < width) {
      if (at == runEnd) {
        throw new ParquetDecodingException("a run of numbers that is cut off");
      }
      bits |= (bytes[at++] & 0xFFL) << bitCount;
      bitCount += 8;
    }
    int number = (int) (bits & mask);
    bits >>>= width;
    bitCount -= width;
    if (left == 0) {
      at = runEnd;
    }
    return number;
  }

  private void nextRun() {
    if (at >= end && width == 0) {
      // A dictionary of one value needs no bits, and some writers leave its runs out.
      repeated = true;
      value = 0;
      left = Integer.MAX_VALUE;
      return;
    }
    int header = header();
    int count = header >>> 1;
    repeated = (header & 1) == 0;
    if (repeated) {
      left = count;
      value = 0;
      for (int shift = 0; shift < width; shift += 8) {
        value |= nextByte() << shift;
      }
    } else {
      // Groups of eight; the bytes of the last may be left out where its numbers are.
      left = Math.multiplyExact(count, 8);
      runEnd = (int) Math.min(end, at + (long) count * width);
      bits = 0;
      bitCount = 0;
    }
    if (left == 0) {
      throw new ParquetDecodingException("an empty run of numbers");
    }
  }

  private int header() {
    int header = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = nextByte();
      header |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return header;
      }
    }
    throw new ParquetDecodingException("a run of numbers without an end");
  }

  private int nextByte() {
    if (at >= end) {
      throw new ParquetDecodingException("fewer numbers than values");
    }
    return bytes[at++] & 0xFF;
  }
}
