package studio.moment.lake.postgres.text.nested;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.nested.ArrayCursor.Token;
import studio.moment.lake.postgres.types.RejectedValue;

/** An array as to_json writes it: lists within lists, without bounds. */
public final class ArrayJson implements BinaryForm {
  private final ArrayCursor cursor;
  private final BinaryForm element;

  public ArrayJson(char delimiter, BinaryForm element) {
    this.cursor = new ArrayCursor(delimiter);
    this.element = element;
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    cursor.start(utf8, offset, length);
    for (Token token = cursor.next(); token != Token.END; token = cursor.next()) {
      if (token != Token.CLOSE && !cursor.isFirst()) {
        out.putByte(',');
      }
      switch (token) {
        case OPEN -> out.putByte('[');
        case CLOSE -> out.putByte(']');
        case NULL -> out.putAscii("null");
        default ->
            element.encode(cursor.element(), cursor.elementOffset(), cursor.elementLength(), out);
      }
    }
  }
}
