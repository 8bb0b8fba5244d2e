package studio.moment.lake.postgres.text.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** bool, which the output function writes as t or f, and the cast to text as true or false. */
public enum BoolForm implements BinaryForm {
  /** One byte, 1 or 0. */
  BINARY(new byte[] {1}, new byte[] {0}),
  /** As the output function. */
  OUTPUT(ascii("t"), ascii("f")),
  /** As the cast to text, and as JSON. */
  WORD(ascii("true"), ascii("false"));

  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private final byte[] yes;
  private final byte[] no;

  BoolForm(byte[] yes, byte[] no) {
    this.yes = yes;
    this.no = no;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    byte[] form = isTrue(utf8, offset, length) ? yes : no;
    out.putBytes(form, 0, form.length);
  }

  private static boolean isTrue(byte[] utf8, int offset, int length) throws RejectedValue {
    if (length == 1 && (utf8[offset] == 't' || utf8[offset] == 'f')) {
      return utf8[offset] == 't';
    }
    int end = offset + length;
    if (Arrays.equals(utf8, offset, end, TRUE, 0, TRUE.length)) {
      return true;
    }
    if (Arrays.equals(utf8, offset, end, FALSE, 0, FALSE.length)) {
      return false;
    }
    throw Malformed.text("boolean");
  }
}
