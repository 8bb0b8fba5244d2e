package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/**
 * A one-dimensional array. PostgreSQL does not enforce the declared number of dimensions, so an
 * array of more is rejected where it turns up, as is one that does not count from 1: its bounds
 * would be lost.
 */
public final class ListDecoder {
  private static final int HEADER = 12;

  private final ValueDecoder element;
  private final boolean dropNulls;

  ListDecoder(ValueDecoder element, boolean dropNulls) {
    this.element = element;
    this.dropNulls = dropNulls;
  }

  /**
   * Decodes an array that is not NULL into the list of the column.
   *
   * @throws RejectedValue where the warehouse cannot hold the array or one of its elements
   */
  public void decode(byte[] row, int offset, RowBuffer out, int column) throws RejectedValue {
    Values list = out.startList(column);
    int dimensions = BigEndian.int32(row, offset);
    if (dimensions == 0) {
      return;
    }
    if (dimensions > 1) {
      throw new RejectedValue("array of " + dimensions + " dimensions");
    }
    int count = BigEndian.int32(row, offset + HEADER);
    if (BigEndian.int32(row, offset + HEADER + 4) != 1) {
      throw new RejectedValue("array whose subscripts do not start at 1");
    }
    int at = offset + HEADER + 8;
    for (int i = 0; i < count; i++) {
      int length = BigEndian.int32(row, at);
      at += 4;
      if (length >= 0) {
        int index = list.append();
        element.decode(row, at, length, list, index);
        at += length;
        if (!list.isNull(index)) {
          continue;
        }
        // A protected form may be NULL where the value was not.
        list.removeLast();
      }
      if (!dropNulls) {
        throw new RejectedValue("NULL element in an array");
      }
    }
  }
}
