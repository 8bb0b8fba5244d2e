package studio.moment.lake.postgres.text.nested;

import java.nio.charset.StandardCharsets;
import java.util.List;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.plain.JsonString;
import studio.moment.lake.postgres.types.RejectedValue;

/** A composite as to_json writes it. */
public final class CompositeJson implements BinaryForm {
  private final FieldCursor cursor = new FieldCursor();
  private final byte[][] keys;
  private final BinaryForm[] values;

  /** Names and JSON forms of the fields, in their order. */
  public CompositeJson(List<String> names, List<BinaryForm> values) {
    this.keys = names.stream().map(CompositeJson::key).toArray(byte[][]::new);
    this.values = values.toArray(BinaryForm[]::new);
  }

  private static byte[] key(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    ByteSink quoted = new ByteSink();
    JsonString.quote(utf8, 0, utf8.length, quoted);
    quoted.putByte(':');
    return java.util.Arrays.copyOf(quoted.array(), quoted.length());
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    cursor.start(utf8, offset, length);
    for (int i = 0; i < keys.length; i++) {
      cursor.next();
      out.putByte(i == 0 ? '{' : ',');
      out.putBytes(keys[i], 0, keys[i].length);
      if (cursor.isNull()) {
        out.putAscii("null");
      } else {
        values[i].encode(cursor.field(), cursor.fieldOffset(), cursor.fieldLength(), out);
      }
    }
    cursor.finish();
    out.putByte('}');
  }
}
