package studio.moment.lake.postgres.text.number;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** A number in JSON as to_json writes it: as it is, or in quotes where JSON has no such number. */
public final class NumberJson implements BinaryForm {
  public static final BinaryForm JSON = new NumberJson();

  private NumberJson() {}

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    int end = offset + length;
    int at = length > 0 && utf8[offset] == '-' ? offset + 1 : offset;
    if (at < end && (utf8[at] == 'N' || utf8[at] == 'I')) {
      FloatForm.requireSpecial(utf8, at, end, at > offset);
      out.putByte('"');
      out.putBytes(utf8, offset, length);
      out.putByte('"');
      return;
    }
    requireNumber(utf8, at, end);
    out.putBytes(utf8, offset, length);
  }

  private static void requireNumber(byte[] utf8, int from, int end) throws RejectedValue {
    int at = digits(utf8, from, end);
    if (utf8[from] == '0' && at > from + 1) {
      throw Malformed.text("number");
    }
    if (at < end && utf8[at] == '.') {
      at = digits(utf8, at + 1, end);
    }
    if (at < end && (utf8[at] == 'e' || utf8[at] == 'E')) {
      at++;
      if (at < end && (utf8[at] == '+' || utf8[at] == '-')) {
        at++;
      }
      at = digits(utf8, at, end);
    }
    if (at < end) {
      throw Malformed.text("number");
    }
  }

  /** Where a run of at least one digit ends. */
  private static int digits(byte[] utf8, int from, int end) throws RejectedValue {
    int at = from;
    while (at < end && utf8[at] >= '0' && utf8[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw Malformed.text("number");
    }
    return at;
  }
}
