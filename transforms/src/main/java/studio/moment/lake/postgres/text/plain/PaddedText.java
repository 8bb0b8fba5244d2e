package studio.moment.lake.postgres.text.plain;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;

/** char(n) with the blanks that pad it, which to_json keeps and a cast to text takes away. */
public final class PaddedText implements BinaryForm {
  private static final int HEADER = 4;

  private final int characters;

  /** For a column with that modifier. */
  public PaddedText(int modifier) {
    this.characters = modifier - HEADER;
  }

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) {
    out.putBytes(utf8, offset, length);
    int missing = characters;
    for (int i = offset; i < offset + length; i++) {
      // A character has one byte that does not continue another.
      if ((utf8[i] & 0xC0) != 0x80) {
        missing--;
      }
    }
    for (; missing > 0; missing--) {
      out.putByte(' ');
    }
  }
}
