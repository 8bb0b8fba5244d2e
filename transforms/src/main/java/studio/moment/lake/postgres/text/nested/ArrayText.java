package studio.moment.lake.postgres.text.nested;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.nested.ArrayCursor.Token;
import studio.moment.lake.postgres.types.RejectedValue;

/** An array's text with its elements in another form, quoted anew where they need it. */
public final class ArrayText implements BinaryForm {
  private final ArrayCursor cursor;
  private final char delimiter;
  private final BinaryForm element;
  private final ByteSink scratch = new ByteSink();

  public ArrayText(char delimiter, BinaryForm element) {
    this.cursor = new ArrayCursor(delimiter);
    this.delimiter = delimiter;
    this.element = element;
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    cursor.start(utf8, offset, length);
    out.putBytes(utf8, offset, cursor.bracesAt() - offset);
    for (Token token = cursor.next(); token != Token.END; token = cursor.next()) {
      if (token != Token.CLOSE && !cursor.isFirst()) {
        out.putByte(delimiter);
      }
      switch (token) {
        case OPEN -> out.putByte('{');
        case CLOSE -> out.putByte('}');
        case NULL -> out.putAscii("NULL");
        default -> {
          scratch.clear();
          element.encode(cursor.element(), cursor.elementOffset(), cursor.elementLength(), scratch);
          quote(scratch.array(), scratch.length(), out);
        }
      }
    }
  }

  private void quote(byte[] text, int length, ByteSink out) {
    if (!needsQuotes(text, length)) {
      out.putBytes(text, 0, length);
      return;
    }
    out.putByte('"');
    for (int i = 0; i < length; i++) {
      if (text[i] == '"' || text[i] == '\\') {
        out.putByte('\\');
      }
      out.putByte(text[i]);
    }
    out.putByte('"');
  }

  private boolean needsQuotes(byte[] text, int length) {
    boolean quotes = length == 0 || ArrayCursor.isNull(text, 0, length);
    for (int i = 0; i < length && !quotes; i++) {
      byte c = text[i];
      quotes = c == delimiter || c == '"' || c == '\\' || c == '{' || c == '}' || isSpace(c);
    }
    return quotes;
  }

  /** What PostgreSQL takes for white space in arrays, composites and ranges. */
  static boolean isSpace(byte c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
