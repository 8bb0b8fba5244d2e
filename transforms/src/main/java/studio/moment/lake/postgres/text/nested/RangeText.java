package studio.moment.lake.postgres.text.nested;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * The text of a range, {@code ["2026-01-01 00:00:00+09",)}, or a multirange with its bounds in
 * another form. Bounds are times: they hold no quotes or backslashes.
 */
public final class RangeText implements BinaryForm {
  private final BinaryForm bound;
  private final ByteSink scratch = new ByteSink();

  public RangeText(BinaryForm bound) {
    this.bound = bound;
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    int end = offset + length;
    if (length == 5 && utf8[offset] == 'e') {
      out.putBytes(utf8, offset, length);
      return;
    }
    boolean inRange = false;
    int at = offset;
    while (at < end) {
      byte c = utf8[at];
      if (c == '[' || c == '(' || c == ']' || c == ')') {
        inRange = c == '[' || c == '(';
        out.putByte(c);
        at++;
      } else if (!inRange || c == ',') {
        if (c != ',' && c != '{' && c != '}') {
          throw Malformed.text("range");
        }
        out.putByte(c);
        at++;
      } else {
        at = bound(utf8, at, end, out);
      }
    }
    if (inRange || length == 0) {
      throw Malformed.text("range");
    }
  }

  /** Writes the bound that starts there and returns where it ends. */
  private int bound(byte[] utf8, int from, int end, ByteSink out) throws RejectedValue {
    boolean quoted = utf8[from] == '"';
    int start = quoted ? from + 1 : from;
    int at = start;
    while (at < end && (quoted ? utf8[at] != '"' : ",])".indexOf(utf8[at]) < 0)) {
      at++;
    }
    if (at == end) {
      throw Malformed.text("range");
    }
    scratch.clear();
    bound.encode(utf8, start, at - start, scratch);
    CompositeText.quote(scratch.array(), scratch.length(), out);
    return quoted ? at + 1 : at;
  }
}
