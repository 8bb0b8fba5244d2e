package studio.moment.lake.postgres.types;

import java.nio.charset.StandardCharsets;
import studio.moment.lake.warehouse.staging.Values;

/** Writes the sixteen bytes of a uuid as its text. */
final class UuidDecoder implements ValueDecoder {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int TEXT_LENGTH = 36;
  private static final int[] DASH_BEFORE_BYTE = {4, 6, 8, 10};

  private final TextBuffers buffers = new TextBuffers();

  @Override
  public void decode(byte[] row, int offset, int length, Values out, int index) {
    byte[] text = buffers.next(index, TEXT_LENGTH);
    int at = 0;
    int dash = 0;
    for (int i = 0; i < 16; i++) {
      if (dash < DASH_BEFORE_BYTE.length && DASH_BEFORE_BYTE[dash] == i) {
        text[at++] = '-';
        dash++;
      }
      byte value = row[offset + i];
      text[at++] = HEX[(value >> 4) & 15];
      text[at++] = HEX[value & 15];
    }
    out.setBytes(index, text, 0, TEXT_LENGTH);
  }
}
