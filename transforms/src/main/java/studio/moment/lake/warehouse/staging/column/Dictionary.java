package studio.moment.lake.warehouse.staging.column;

import java.util.Arrays;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.warehouse.staging.Values;

/**
 * The different values of a column, numbered from 0 on in the order they came. They stand as in the
 * dictionary's page, so that it is written as it is; numbers are told apart by their bits, so each
 * NaN and both zeros are values of their own.
 */
final class Dictionary {
  private static final int FIRST_SLOTS = 256;
  private static final int FIRST_BYTES = 1 << 10;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final PrimitiveTypeName type;

  /** Bytes of each value; 0 where its length stands before it. */
  private final int width;

  private final PlainBuffer values;
  private int size;

  /** Where each value starts, and behind the last where it ends; of values without a width. */
  private int[] starts = new int[FIRST_SLOTS];

  /** A value's hash above its number and one; 0 where none is. At most half of them are taken. */
  private long[] slots = new long[FIRST_SLOTS];

  Dictionary(PrimitiveType type) {
    this.type = type.getPrimitiveTypeName();
    this.width =
        switch (this.type) {
          case INT64, DOUBLE -> Long.BYTES;
          case INT32 -> Integer.BYTES;
          case FIXED_LEN_BYTE_ARRAY -> type.getTypeLength();
          default -> 0;
        };
    this.values = new PlainBuffer(this.type, FIRST_BYTES);
  }

  int size() {
    return size;
  }

  /** All values, PLAIN. */
  PlainBuffer values() {
    return values;
  }

  /** Where a value starts among them. */
  int start(int number) {
    return width > 0 ? number * width : starts[number];
  }

  /** Bytes of a value among them. */
  int bytes(int number) {
    return width > 0 ? width : starts[number + 1] - starts[number];
  }

  /** The number of a value that is not NULL; -1 where it is new and there is no room for it. */
  int number(Values row, int index) {
    return switch (type) {
      case INT64, DOUBLE -> ofLong(row, index);
      case INT32 -> ofInt(row, index);
      default -> ofBytes(row, index);
    };
  }

  private int ofLong(Values row, int index) {
    long value = row.getLong(index);
    int hash = hash(value);
    int slot = hash & slots.length - 1;
    for (long taken = slots[slot]; taken != 0; taken = slots[slot]) {
      int number = (int) taken - 1;
      if ((long) PlainBuffer.LONG.get(values.array(), number * Long.BYTES) == value) {
        return number;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return add(row, index, Long.BYTES, hash, slot);
  }

  private int ofInt(Values row, int index) {
    int value = (int) row.getLong(index);
    int hash = hash(value);
    int slot = hash & slots.length - 1;
    for (long taken = slots[slot]; taken != 0; taken = slots[slot]) {
      int number = (int) taken - 1;
      if ((int) PlainBuffer.INT.get(values.array(), number * Integer.BYTES) == value) {
        return number;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return add(row, index, Integer.BYTES, hash, slot);
  }

  private int ofBytes(Values row, int index) {
    byte[] array = row.array(index);
    int from = row.offset(index);
    int length = row.length(index);
    int prefix = width > 0 ? 0 : Integer.BYTES;
    if (length > OptionalColumn.DICTIONARY_BYTES) {
      return -1;
    }
    int hash = hash(array, from, length);
    int slot = hash & slots.length - 1;
    for (long taken = slots[slot]; taken != 0; taken = slots[slot]) {
      if ((int) (taken >>> 32) == hash) {
        int number = (int) taken - 1;
        int start = start(number);
        if (Arrays.equals(
            values.array(), start + prefix, start + bytes(number), array, from, from + length)) {
          return number;
        }
      }
      slot = slot + 1 & slots.length - 1;
    }
    return add(row, index, prefix + length, hash, slot);
  }

  private int add(Values row, int index, int bytes, int hash, int slot) {
    if (values.size() + bytes > OptionalColumn.DICTIONARY_BYTES) {
      return -1;
    }
    values.add(row, index);
    slots[slot] = (long) hash << 32 | size + 1;
    size++;
    if (width == 0) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2);
      }
      starts[size] = values.size();
    }
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    long[] grown = new long[slots.length * 2];
    for (long taken : slots) {
      if (taken != 0) {
        int slot = (int) (taken >>> 32) & grown.length - 1;
        while (grown[slot] != 0) {
          slot = slot + 1 & grown.length - 1;
        }
        grown[slot] = taken;
      }
    }
    slots = grown;
  }

  private static int hash(long value) {
    return (int) ((value ^ value >>> 32) * MIX >>> 32);
  }

  /** Eight bytes at a time; the last of them may overlap those before. */
  private static int hash(byte[] array, int from, int length) {
    long hash = length * MIX;
    int end = from + length;
    if (length >= Long.BYTES) {
      for (int at = from; at < end - Long.BYTES; at += Long.BYTES) {
        hash = mixed(hash ^ (long) PlainBuffer.LONG.get(array, at));
      }
      hash ^= (long) PlainBuffer.LONG.get(array, end - Long.BYTES);
    } else if (length >= Integer.BYTES) {
      hash ^=
          (long) (int) PlainBuffer.INT.get(array, from) << 32
              | (int) PlainBuffer.INT.get(array, end - Integer.BYTES) & 0xFFFFFFFFL;
    } else {
      for (int at = from; at < end; at++) {
        hash = hash << 8 ^ array[at];
      }
    }
    return hash(mixed(hash));
  }

  private static long mixed(long hash) {
    long product = hash * MIX;
    return product ^ product >>> 29;
  }
}
