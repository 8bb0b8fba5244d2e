package studio.moment.lake.rdsexport.read;

import studio.moment.lake.postgres.slice.DecodedRow;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.warehouse.staging.Values;

/**
 * What the values of a row group's dictionary became in one column of the row: each is decoded and
 * protected when it comes up first. Not kept are rejected values, what equal values may not share,
 * and what would take too much memory; these are decoded whenever they come up.
 */
final class DecodedDictionary {
  /** Writers end a dictionary at a megabyte, which is at most so many values. */
  private static final int MAX_VALUES = 1 << 18;

  private static final int MAX_BYTES = 4 << 20;

  private static final byte UNKNOWN = 0;
  private static final byte NULL = 1;
  private static final byte NUMBER = 2;
  private static final byte BYTES = 3;

  private final int column;

  /** By number in the dictionary. */
  private byte[] kinds = new byte[0];

  /** The number; or where its bytes start, above how many they are. */
  private long[] longs;

  private final ByteSink bytes = new ByteSink();

  /**
   * @param column of the row
   */
  DecodedDictionary(int column) {
    this.column = column;
  }

  /** Sets the column to what the value became before; false where that is not known. */
  boolean recall(int id, DecodedRow row) {
    byte kind = id < kinds.length ? kinds[id] : UNKNOWN;
    if (kind == UNKNOWN) {
      return false;
    }
    Values values = row.values().values();
    if (kind == BYTES) {
      long place = longs[id];
      values.setBytes(column, bytes.array(), (int) (place >>> 32), (int) place);
    } else if (kind == NUMBER) {
      values.setLong(column, longs[id]);
    } else {
      values.setNull(column);
    }
    return true;
  }

  /**
   * Keeps what the value became in the row.
   *
   * @param size of the dictionary
   */
  void keep(int id, int size, DecodedRow row) {
    if (size > MAX_VALUES || !row.isRepeatable(column)) {
      return;
    }
    if (kinds.length == 0) {
      kinds = new byte[size];
      longs = new long[size];
    }
    Values values = row.values().values();
    if (values.isNull(column)) {
      kinds[id] = NULL;
    } else if (values.array(column) == null) {
      longs[id] = values.getLong(column);
      kinds[id] = NUMBER;
    } else if (values.length(column) <= MAX_BYTES - bytes.length()) {
      longs[id] = (long) bytes.length() << 32 | values.length(column);
      bytes.putBytes(values.array(column), values.offset(column), values.length(column));
      kinds[id] = BYTES;
    }
  }
}
