package studio.moment.lake.postgres.text.plain;

import java.nio.charset.StandardCharsets;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;

/** A text in quotes, escaped as PostgreSQL escapes it in JSON. */
public final class JsonString implements BinaryForm {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final BinaryForm text;
  private final ByteSink scratch = new ByteSink();

  private JsonString(BinaryForm text) {
    this.text = text;
  }

  /** JSON of what that form writes. */
  public static BinaryForm of(BinaryForm text) {
    return text.verbatim() ? JsonString::quote : new JsonString(text);
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    scratch.clear();
    text.encode(utf8, offset, length, scratch);
    quote(scratch.array(), 0, scratch.length(), out);
  }

  /** Appends the text in quotes. */
  public static void quote(byte[] utf8, int offset, int length, ByteSink out) {
    out.reserve(length + 2);
    out.putByte('"');
    int end = offset + length;
    int kept = offset;
    for (int at = offset; at < end; at++) {
      byte c = utf8[at];
      // Bytes above 127 are negative, and stay.
      if (c >= 0 && (c < ' ' || c == '"' || c == '\\')) {
        out.putBytes(utf8, kept, at - kept);
        kept = at + 1;
        escape(c, out);
      }
    }
    out.putBytes(utf8, kept, end - kept);
    out.putByte('"');
  }

  private static void escape(byte c, ByteSink out) {
    out.putByte('\\');
    switch (c) {
      case '"', '\\' -> out.putByte(c);
      case '\b' -> out.putByte('b');
      case '\f' -> out.putByte('f');
      case '\n' -> out.putByte('n');
      case '\r' -> out.putByte('r');
      case '\t' -> out.putByte('t');
      default -> {
        out.putAscii("u00");
        out.putByte(HEX[c >> 4]);
        out.putByte(HEX[c & 15]);
      }
    }
  }
}
