package studio.moment.lake.warehouse.staging.column;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Small numbers in Parquet's hybrid of runs and bit packing, in an array that is used again. Only
 * the last numbers may be fewer than the eight of a packed group.
 */
final class RunLengthBuffer {
  /** A header of one byte tells at most so many packed groups. */
  private static final byte FULL_HEADER = 63 << 1 | 1;

  private static final int MOST_REPEAT_BYTES = 7;

  private byte[] array = new byte[64];
  private int size;

  /** Bits of a number. */
  private int width;

  /** Where the header of the packed run stands that the array ends with; -1 where it does not. */
  private int header;

  /**
   * Starts anew.
   *
   * @param newWidth bits of a number, at most 16
   */
  void start(int newWidth) {
    width = newWidth;
    size = 0;
    header = -1;
  }

  /** Adds numbers, each as often as it stands there. */
  void add(char[] numbers, int count) {
    int at = 0;
    while (at < count) {
      int end = at + 1;
      while (end < count && numbers[end] == numbers[at]) {
        end++;
      }
      if (end - at >= Byte.SIZE || end == count) {
        repeat(numbers[at], end - at);
        at = end;
      } else {
        pack(numbers, at, count);
        at += Byte.SIZE;
      }
    }
  }

  /** Adds numbers of one bit, the first of them the lowest of its byte; bits behind them are 0. */
  void addBits(byte[] bits, int count) {
    int whole = count / Byte.SIZE;
    int at = 0;
    while (at < whole) {
      int end = at + 1;
      while (end < whole && bits[end] == bits[at] && (bits[at] == 0 || bits[at] == -1)) {
        end++;
      }
      if (end - at > 1) {
        repeat(bits[at] & 1, (end - at) * Byte.SIZE);
      } else {
        pack(bits[at]);
      }
      at = end;
    }
    if (count % Byte.SIZE > 0) {
      pack(bits[whole]);
    }
  }

  private void repeat(int number, int times) {
    reserve(MOST_REPEAT_BYTES);
    header = -1;
    int left = times << 1;
    while (left > Byte.MAX_VALUE) {
      array[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    array[size++] = (byte) left;
    for (int shift = 0; shift < width; shift += Byte.SIZE) {
      array[size++] = (byte) (number >>> shift);
    }
  }

  private void pack(char[] numbers, int from, int end) {
    startGroup();
    int bits = 0;
    int bitCount = 0;
    for (int i = from; i < from + Byte.SIZE; i++) {
      bits |= (i < end ? numbers[i] : 0) << bitCount;
      bitCount += width;
      while (bitCount >= Byte.SIZE) {
        array[size++] = (byte) bits;
        bits >>>= Byte.SIZE;
        bitCount -= Byte.SIZE;
      }
    }
  }

  private void pack(byte group) {
    startGroup();
    array[size++] = group;
  }

  private void startGroup() {
    reserve(1 + width);
    if (header < 0 || array[header] == FULL_HEADER) {
      header = size;
      array[size++] = 1;
    }
    array[header] += 2;
  }

  private void reserve(int bytes) {
    if (array.length - size < bytes) {
      array = Arrays.copyOf(array, array.length * 2);
    }
  }

  int size() {
    return size;
  }

  /** Valid until this is started anew. */
  BytesInput bytes() {
    return BytesInput.from(array, 0, size);
  }
}
