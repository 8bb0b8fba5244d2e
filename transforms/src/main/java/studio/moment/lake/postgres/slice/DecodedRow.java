package studio.moment.lake.postgres.slice;

import studio.moment.lake.postgres.types.ColumnDecoder;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.warehouse.staging.RowBuffer;

/**
 * The row that is being decoded, used again for every row of a slice. All its columns are decoded
 * even after one was rejected, because the key of a rejected row is wanted too.
 */
public final class DecodedRow {
  private final ColumnDecoder[] decoders;
  private final RowBuffer row;
  private String rejectedColumn;
  private String rejectedReason;

  public DecodedRow(ReadPlan plan, DecoderContext context) {
    int count = plan.columns().size();
    decoders = new ColumnDecoder[count];
    for (int i = 0; i < count; i++) {
      decoders[i] = ColumnDecoder.of(plan.columns().get(i), context, plan.dialect());
    }
    row = new RowBuffer(count);
  }

  /** The row's values, in their protected form. */
  public RowBuffer values() {
    return row;
  }

  /** The column whose value was rejected first, or null. */
  String rejectedColumn() {
    return rejectedColumn;
  }

  String rejectedReason() {
    return rejectedReason;
  }

  /** Begins the next row. */
  public void start() {
    rejectedColumn = null;
  }

  public void setNull(int column) {
    row.values().setNull(column);
  }

  /**
   * Decodes a value that is not NULL from its binary form.
   *
   * @param bytes stay unchanged until the row is written
   * @return whether it was taken, not rejected
   */
  public boolean decode(byte[] bytes, int offset, int length, int column) {
    try {
      decoders[column].decode(bytes, offset, length, row, column);
      return true;
    } catch (RejectedValue e) {
      reject(column, e.getMessage());
      return false;
    }
  }

  /** Whether what a value of the column became may be used for an equal one. */
  public boolean isRepeatable(int column) {
    return decoders[column].isRepeatable();
  }

  /** Rejects the row for a value that has no binary form. */
  public void reject(int column, String reason) {
    row.values().setNull(column);
    if (rejectedColumn == null) {
      rejectedColumn = decoders[column].name();
      rejectedReason = reason;
    }
  }
}
