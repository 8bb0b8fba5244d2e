package studio.moment.lake.postgres.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that grow, in an array that is used again. When they outgrow it they move to a larger one;
 * the old array stays as it is, so that what points into it stays valid until {@link #clear}.
 */
public final class ByteSink {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private byte[] array;
  private int length;

  public ByteSink() {
    this(256);
  }

  /** Room for that many bytes to begin with. */
  public ByteSink(int capacity) {
    array = new byte[capacity];
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
  }

  /** The array that holds the bytes now. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  /** Starts anew at the beginning of the same array. */
  public void clear() {
    length = 0;
  }

  /** Takes away what was appended behind that length. */
  public void truncate(int newLength) {
    if (newLength < 0 || newLength > length) {
      throw new IllegalArgumentException(newLength + " of " + length + " bytes");
    }
    length = newLength;
  }

  /** Makes sure that so many bytes more find room without a move. */
  public void reserve(int more) {
    if (array.length - length < more) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(length, more), grown(array.length)));
    }
  }

  private static int grown(int capacity) {
    return capacity > Integer.MAX_VALUE / 2 - 8
        ? Integer.MAX_VALUE - 8
        : Math.max(16, capacity * 2);
  }

  public void putByte(int value) {
    reserve(1);
    array[length++] = (byte) value;
  }

  public void putInt16(int value) {
    reserve(Short.BYTES);
    SHORT.set(array, length, (short) value);
    length += Short.BYTES;
  }

  public void putInt32(int value) {
    reserve(Integer.BYTES);
    INT.set(array, length, value);
    length += Integer.BYTES;
  }

  public void putInt64(long value) {
    reserve(Long.BYTES);
    LONG.set(array, length, value);
    length += Long.BYTES;
  }

  public void putBytes(byte[] bytes, int offset, int count) {
    reserve(count);
    System.arraycopy(bytes, offset, array, length, count);
    length += count;
  }

  /** Appends characters that are all of ASCII. */
  public void putAscii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      array[length++] = (byte) text.charAt(i);
    }
  }

  /** Replaces two bytes that were appended before. */
  public void setInt16(int at, int value) {
    SHORT.set(array, at, (short) value);
  }

  /** Replaces four bytes that were appended before. */
  public void setInt32(int at, int value) {
    INT.set(array, at, value);
  }
}
