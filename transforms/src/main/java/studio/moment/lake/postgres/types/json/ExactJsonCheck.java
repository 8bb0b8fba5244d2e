package studio.moment.lake.postgres.types.json;

import java.nio.charset.StandardCharsets;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.ValueCheck;

/**
 * JSON for a warehouse that keeps numbers as 64-bit integers or doubles, the first of equal keys
 * and 500 levels: a document that would come back different is rejected.
 */
public final class ExactJsonCheck implements ValueCheck {
  private static final int MAX_DEPTH = 500;

  private final ObjectKeys keys;
  private int depth;

  /**
   * @param repeatedKeys whether an object may have a key twice, as in json, not in jsonb
   */
  public ExactJsonCheck(boolean repeatedKeys) {
    keys = repeatedKeys ? new ObjectKeys() : null;
  }

  @Override
  public void check(byte[] row, int offset, int length) throws RejectedValue {
    int end = offset + length;
    int at = offset;
    depth = 0;
    if (keys != null) {
      keys.clear();
    }
    while (at < end) {
      byte c = row[at];
      if (c == '"') {
        int after = afterString(row, at + 1, end);
        if (keys != null && isKey(row, after, end)) {
          keys.add(row, at + 1, after - 1);
        }
        at = after;
      } else if (c == '-' || c >= '0' && c <= '9') {
        int start = at;
        while (at < end && isNumberPart(row[at])) {
          at++;
        }
        requireExact(row, start, at - start);
      } else {
        nest(c);
        at++;
      }
    }
  }

  private void nest(byte c) throws RejectedValue {
    if (c == '{' || c == '[') {
      if (++depth > MAX_DEPTH) {
        throw new RejectedValue("JSON nested deeper than " + MAX_DEPTH + " levels");
      }
      if (c == '{' && keys != null) {
        keys.open();
      }
    } else if (c == '}' || c == ']') {
      depth--;
      if (c == '}' && keys != null) {
        keys.close();
      }
    }
  }

  private static int afterString(byte[] row, int from, int end) {
    int at = from;
    while (at < end && row[at] != '"') {
      at += row[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static boolean isKey(byte[] row, int from, int end) {
    int at = from;
    while (at < end && (row[at] == ' ' || row[at] == '\n' || row[at] == '\t' || row[at] == '\r')) {
      at++;
    }
    return at < end && row[at] == ':';
  }

  private static boolean isNumberPart(byte c) {
    return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  private static void requireExact(byte[] row, int start, int length) throws RejectedValue {
    if (length <= JsonNumbers.ALWAYS_EXACT && !hasExponent(row, start, length)) {
      return;
    }
    if (!JsonNumbers.isExact(new String(row, start, length, StandardCharsets.US_ASCII))) {
      throw new RejectedValue("JSON number that FLOAT64 cannot hold exactly");
    }
  }

  private static boolean hasExponent(byte[] row, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (row[i] == 'e' || row[i] == 'E') {
        return true;
      }
    }
    return false;
  }
}
