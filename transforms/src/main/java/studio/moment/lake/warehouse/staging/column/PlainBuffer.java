package studio.moment.lake.warehouse.staging.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.warehouse.staging.Values;

/** Values in Parquet's PLAIN encoding, one behind the other, in an array that is used again. */
final class PlainBuffer {
  static final VarHandle LONG = view(long[].class);
  static final VarHandle INT = view(int[].class);

  private final PrimitiveTypeName type;
  private final int firstBytes;
  private byte[] array;
  private int size;

  /** How many are taken of the last byte, if it is of BOOLEANs and not full; else 0. */
  private int bits;

  PlainBuffer(PrimitiveTypeName type, int firstBytes) {
    this.type = type;
    this.firstBytes = firstBytes;
    array = new byte[firstBytes];
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  byte[] array() {
    return array;
  }

  int size() {
    return size;
  }

  BytesInput bytes() {
    return BytesInput.from(array, 0, size);
  }

  /** Adds a value that is not NULL. */
  void add(Values row, int index) {
    switch (type) {
      case INT64, DOUBLE -> {
        reserve(Long.BYTES);
        LONG.set(array, size, row.getLong(index));
        size += Long.BYTES;
      }
      case INT32 -> addInt((int) row.getLong(index));
      case BOOLEAN -> addBit(row.getLong(index) == 0 ? 0 : 1);
      case BINARY -> {
        addInt(row.length(index));
        addBytes(row.array(index), row.offset(index), row.length(index));
      }
      case FIXED_LEN_BYTE_ARRAY -> addBytes(row.array(index), row.offset(index), row.length(index));
      default -> throw new IllegalStateException("no plain values of " + type);
    }
  }

  /** The first of a byte's is its lowest. */
  private void addBit(int value) {
    if (bits == 0) {
      reserve(1);
      array[size++] = 0;
    }
    array[size - 1] |= (byte) (value << bits);
    bits = bits + 1 & 7;
  }

  private void addInt(int value) {
    reserve(Integer.BYTES);
    INT.set(array, size, value);
    size += Integer.BYTES;
  }

  /**
   * Adds bytes as they are: those of values that are encoded already, or of one without a length.
   */
  void addBytes(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, array, size, length);
    size += length;
  }

  private void reserve(int bytes) {
    if (array.length - size < bytes) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(size, bytes), array.length * 2));
    }
  }

  void clear() {
    size = 0;
    bits = 0;
    if (array.length > 2 * OptionalColumn.PAGE_BYTES) {
      array = new byte[firstBytes];
    }
  }
}
