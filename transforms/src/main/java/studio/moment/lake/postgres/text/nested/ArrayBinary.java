package studio.moment.lake.postgres.text.nested;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;

/** An array's binary form. In place of the element type's number, which nobody reads, it has 0. */
public final class ArrayBinary implements BinaryForm {
  private static final int PER_DIMENSION = 8;

  private final ArrayCursor cursor;
  private final BinaryForm element;

  /**
   * @param delimiter between elements, a comma for all types but box
   */
  public ArrayBinary(char delimiter, BinaryForm element) {
    this.cursor = new ArrayCursor(delimiter);
    this.element = element;
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    cursor.start(utf8, offset, length);
    int dimensions = cursor.dimensions();
    int start = out.length();
    out.putInt32(dimensions);
    out.putInt32(0);
    out.putInt32(0);
    int header = out.length();
    for (int i = 0; i < dimensions; i++) {
      out.putInt32(0);
      out.putInt32(cursor.lowerBound(i));
    }
    if (elements(out)) {
      out.setInt32(start + 4, 1);
    }
    for (int i = 0; i < dimensions; i++) {
      out.setInt32(header + i * PER_DIMENSION, cursor.length(i));
    }
  }

  /** Whether there was a NULL among them. */
  private boolean elements(ByteSink out) throws RejectedValue {
    boolean nulls = false;
    while (true) {
      switch (cursor.next()) {
        case END -> {
          return nulls;
        }
        case NULL -> {
          nulls = true;
          out.putInt32(-1);
        }
        case ELEMENT -> {
          int start = out.length();
          out.putInt32(0);
          element.encode(cursor.element(), cursor.elementOffset(), cursor.elementLength(), out);
          out.setInt32(start, out.length() - start - Integer.BYTES);
        }
        default -> {
          // Braces have no form of their own.
        }
      }
    }
  }
}
