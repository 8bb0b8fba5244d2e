package studio.moment.lake.postgres.text.plain;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * json and jsonb: the text itself, jsonb's behind its version byte. What is no JSON is rejected:
 * the warehouse would end the whole load at it, and show it.
 */
public final class JsonForm implements BinaryForm {
  private static final int VERSION = 1;

  private final JsonSyntax syntax = new JsonSyntax();
  private final boolean versioned;

  private JsonForm(boolean versioned) {
    this.versioned = versioned;
  }

  /** The text as it is. */
  public static BinaryForm text() {
    return new JsonForm(false);
  }

  /** jsonb's binary form. */
  public static BinaryForm jsonb() {
    return new JsonForm(true);
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    syntax.check(utf8, offset, length);
    if (versioned) {
      out.putByte(VERSION);
    }
    out.putBytes(utf8, offset, length);
  }
}
