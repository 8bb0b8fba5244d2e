package studio.moment.lake.warehouse.staging;

/**
 * One row on its way to a staged file, reused for every row of a slice. Decoders fill it, the
 * writer reads it; nothing is allocated per value. Byte ranges point into arrays that must stay
 * unchanged until the row is written.
 *
 * <p>How each type is held: INT64 as is; BOOL 0 or 1; DATE days since 1970-01-01; TIME microseconds
 * of the day; DATETIME and TIMESTAMP microseconds since 1970-01-01T00:00 (UTC); FLOAT64 as {@link
 * Double#doubleToRawLongBits}; NUMERIC with a staged precision of at most 18 digits as unscaled
 * long; other decimals as big-endian two's complement bytes of the unscaled value (16 for NUMERIC,
 * 32 for BIGNUMERIC) or as text where the dialect wants it; STRING, JSON, GEOGRAPHY as UTF-8; BYTES
 * as is.
 *
 * <p>A list of records holds their fields one after the other, so {@code n} records of {@code k}
 * fields are {@code n * k} values: {@code int at = row.startList(column).append(k)} adds a record
 * whose fields stand at {@code at} to {@code at + k - 1}, NULL until they are set. A single record
 * is such a list of one, see {@link #startRecord}.
 */
public final class RowBuffer {
  private final Values values;
  private final Values[] lists;

  public RowBuffer(int columns) {
    values = new Values(columns);
    values.resize(columns);
    lists = new Values[columns];
  }

  public int columns() {
    return values.size();
  }

  /** The columns' own values; for a repeated column or a record only whether it is NULL. */
  public Values values() {
    return values;
  }

  /** Starts the list of a repeated column: empty and not NULL. */
  public Values startList(int column) {
    if (lists[column] == null) {
      lists[column] = new Values(16);
    }
    lists[column].clear();
    values.setLong(column, 0);
    return lists[column];
  }

  /**
   * Starts the record of a column that is not repeated: not NULL itself, each of its fields NULL.
   *
   * @param fields how many the column's records have
   * @return the fields' values, in their order
   */
  public Values startRecord(int column, int fields) {
    Values record = startList(column);
    record.append(fields);
    return record;
  }

  /**
   * The elements of a repeated column, or the fields of a record; valid where the column is not
   * NULL.
   */
  public Values list(int column) {
    return lists[column];
  }

  /** A copy that stays as it is when this row changes. */
  RowBuffer copy() {
    RowBuffer copy = new RowBuffer(columns());
    copy.values.copyFrom(values);
    for (int column = 0; column < lists.length; column++) {
      if (lists[column] != null) {
        copy.lists[column] = new Values(lists[column].size());
        copy.lists[column].copyFrom(lists[column]);
      }
    }
    return copy;
  }

  /** Bytes that the row's values take, as far as row limits are concerned. */
  public long byteSize() {
    long bytes = values.byteSize();
    for (int column = 0; column < lists.length; column++) {
      if (lists[column] != null && !values.isNull(column)) {
        bytes += lists[column].byteSize();
      }
    }
    return bytes;
  }
}
