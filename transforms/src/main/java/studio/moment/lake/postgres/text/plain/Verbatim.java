package studio.moment.lake.postgres.text.plain;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;

/** Text that is its own binary form. */
public final class Verbatim implements BinaryForm {
  public static final BinaryForm TEXT = new Verbatim();

  private Verbatim() {}

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) {
    out.putBytes(utf8, offset, length);
  }

  @Override
  public boolean verbatim() {
    return true;
  }
}
