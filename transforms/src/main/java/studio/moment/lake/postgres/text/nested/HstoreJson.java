package studio.moment.lake.postgres.text.nested;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.text.plain.JsonString;
import studio.moment.lake.postgres.types.RejectedValue;

/** hstore, {@code "a"=>"1", "b"=>NULL}, as its cast to json writes it: {"a": "1", "b": null}. */
public final class HstoreJson implements BinaryForm {
  private final ByteSink unescaped = new ByteSink();
  private byte[] text;
  private int at;
  private int end;

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    text = utf8;
    at = offset;
    end = offset + length;
    out.putByte('{');
    while (at < end) {
      if (at > offset) {
        expect(",");
        expect(" ");
        out.putAscii(", ");
      }
      string(out);
      expect("=>");
      out.putAscii(": ");
      if (at < end && text[at] == 'N') {
        expect("NULL");
        out.putAscii("null");
      } else {
        string(out);
      }
    }
    out.putByte('}');
  }

  private void string(ByteSink out) throws RejectedValue {
    expect("\"");
    unescaped.clear();
    int kept = at;
    while (at < end && text[at] != '"') {
      if (text[at] == '\\') {
        unescaped.putBytes(text, kept, at - kept);
        kept = ++at;
      }
      at++;
    }
    if (at >= end) {
      throw malformed();
    }
    unescaped.putBytes(text, kept, at - kept);
    at++;
    JsonString.quote(unescaped.array(), 0, unescaped.length(), out);
  }

  private void expect(String symbol) throws RejectedValue {
    for (int i = 0; i < symbol.length(); i++) {
      if (at >= end || text[at++] != symbol.charAt(i)) {
        throw malformed();
      }
    }
  }

  private static RejectedValue malformed() {
    return Malformed.text("hstore");
  }
}
