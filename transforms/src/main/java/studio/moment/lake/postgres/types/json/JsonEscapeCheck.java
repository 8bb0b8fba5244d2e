package studio.moment.lake.postgres.types.json;

import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.ValueCheck;

/**
 * Finds half surrogate pairs (\\ud83d without its \\ude00) in JSON. PostgreSQL's json takes them,
 * since it looks at the syntax alone; no text and no warehouse can hold what they stand for.
 */
public final class JsonEscapeCheck implements ValueCheck {
  private static final int ESCAPE = 6;

  @Override
  public void check(byte[] row, int offset, int length) throws RejectedValue {
    int end = offset + length;
    for (int at = offset; at < end; at++) {
      if (row[at] != '\\') {
        continue;
      }
      int unit = unit(row, at, end);
      at++;
      if (unit < 0) {
        continue;
      }
      at += ESCAPE - 2;
      if (Character.isSurrogate((char) unit)) {
        int next = unit(row, at + 1, end);
        if (!Character.isHighSurrogate((char) unit)
            || next < 0
            || !Character.isLowSurrogate((char) next)) {
          throw new RejectedValue("JSON text with half a surrogate pair");
        }
        at += ESCAPE;
      }
    }
  }

  /** The UTF-16 unit of an escape that starts there, or -1 where none does. */
  private static int unit(byte[] row, int at, int end) {
    if (end - at < ESCAPE || row[at] != '\\' || row[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      unit = unit << 4 | Character.digit(row[i], 16);
    }
    return unit;
  }
}
