package studio.moment.lake.postgres.text.plain;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** The sixteen bytes of a uuid. */
public final class UuidForm implements BinaryForm {
  public static final BinaryForm BINARY = new UuidForm();

  private static final int BYTES = 16;
  private static final int LENGTH = 36;

  private UuidForm() {}

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    if (length != LENGTH) {
      throw Malformed.text("uuid");
    }
    int at = offset;
    for (int i = 0; i < BYTES; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        if (utf8[at++] != '-') {
          throw Malformed.text("uuid");
        }
      }
      int value = Hex.digit(utf8[at]) << 4 | Hex.digit(utf8[at + 1]);
      if (value < 0) {
        throw Malformed.text("uuid");
      }
      out.putByte(value);
      at += 2;
    }
  }
}
