package studio.moment.lake.postgres.text.nested;

import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * Goes through the fields of a composite's text, {@code (a,"b ""c""",)}. A field without a
 * character is NULL. Not for several threads.
 */
final class FieldCursor {
  private final ByteSink unescaped = new ByteSink();
  private byte[] text;
  private int at;
  private int end;
  private byte[] field;
  private int fieldOffset;
  private int fieldLength;
  private boolean isNull;

  void start(byte[] utf8, int offset, int length) throws RejectedValue {
    require(length >= 2 && utf8[offset] == '(' && utf8[offset + length - 1] == ')');
    text = utf8;
    at = offset;
    end = offset + length - 1;
  }

  byte[] field() {
    return field;
  }

  int fieldOffset() {
    return fieldOffset;
  }

  int fieldLength() {
    return fieldLength;
  }

  boolean isNull() {
    return isNull;
  }

  /** Goes on to the next field, which must be there. */
  void next() throws RejectedValue {
    require(at < end);
    at++;
    int start = at;
    isNull = at == end || text[at] == ',';
    while (at < end && text[at] != ',' && text[at] != '"' && text[at] != '\\') {
      require(text[at] != '(' && text[at] != ')');
      at++;
    }
    field = text;
    fieldOffset = start;
    fieldLength = at - start;
    if (at < end && text[at] != ',') {
      unescape(start);
      field = unescaped.array();
      fieldOffset = 0;
      fieldLength = unescaped.length();
    }
  }

  /** There must be no more fields. */
  void finish() throws RejectedValue {
    require(at == end);
  }

  private void unescape(int start) throws RejectedValue {
    unescaped.clear();
    unescaped.putBytes(text, start, at - start);
    boolean quoted = false;
    for (; at < end; at++) {
      byte c = text[at];
      if (c == '"') {
        if (quoted && at + 1 < end && text[at + 1] == '"') {
          unescaped.putByte(text[++at]);
        } else {
          quoted = !quoted;
        }
      } else if (c == '\\') {
        require(++at < end);
        unescaped.putByte(text[at]);
      } else if (quoted) {
        unescaped.putByte(c);
      } else if (c == ',') {
        return;
      } else {
        require(c != '(' && c != ')');
        unescaped.putByte(c);
      }
    }
    require(!quoted);
  }

  private static void require(boolean right) throws RejectedValue {
    if (!right) {
      throw Malformed.text("composite with the declared fields");
    }
  }
}
