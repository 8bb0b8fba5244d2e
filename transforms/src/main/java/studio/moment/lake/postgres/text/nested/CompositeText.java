package studio.moment.lake.postgres.text.nested;

import java.util.List;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;

/** A composite's text with its fields in another form, quoted anew where they need it. */
public final class CompositeText implements BinaryForm {
  private final FieldCursor cursor = new FieldCursor();
  private final BinaryForm[] fields;
  private final ByteSink scratch = new ByteSink();

  public CompositeText(List<BinaryForm> fields) {
    this.fields = fields.toArray(BinaryForm[]::new);
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    cursor.start(utf8, offset, length);
    out.putByte('(');
    for (int i = 0; i < fields.length; i++) {
      cursor.next();
      if (i > 0) {
        out.putByte(',');
      }
      if (!cursor.isNull()) {
        scratch.clear();
        fields[i].encode(cursor.field(), cursor.fieldOffset(), cursor.fieldLength(), scratch);
        quote(scratch.array(), scratch.length(), out);
      }
    }
    cursor.finish();
    out.putByte(')');
  }

  /** In quotes where it is empty or has a character that has a meaning in composites or ranges. */
  static void quote(byte[] text, int length, ByteSink out) {
    boolean quotes = length == 0;
    for (int i = 0; i < length && !quotes; i++) {
      byte c = text[i];
      quotes = "\"\\(),".indexOf(c) >= 0 || ArrayText.isSpace(c);
    }
    if (!quotes) {
      out.putBytes(text, 0, length);
      return;
    }
    out.putByte('"');
    for (int i = 0; i < length; i++) {
      if (text[i] == '"' || text[i] == '\\') {
        out.putByte(text[i]);
      }
      out.putByte(text[i]);
    }
    out.putByte('"');
  }
}
