package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.staging.Values;

/**
 * Reads one value that is not NULL from PostgreSQL's binary form into a row. One per column and
 * slice; may keep buffers between values.
 */
@FunctionalInterface
public interface ValueDecoder {
  /**
   * Decodes {@code length} bytes from {@code offset}.
   *
   * @param row the message that holds the value; stays unchanged until the row is written
   * @throws RejectedValue where the warehouse cannot hold the value
   */
  void decode(byte[] row, int offset, int length, Values out, int index) throws RejectedValue;
}
