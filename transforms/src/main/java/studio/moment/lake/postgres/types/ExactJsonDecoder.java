package studio.moment.lake.postgres.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import studio.moment.lake.warehouse.staging.Values;

/**
 * JSON for a warehouse that keeps numbers as 64-bit integers or doubles: a number that would come
 * back different is rejected, and nesting beyond BigQuery's limit too.
 */
final class ExactJsonDecoder implements ValueDecoder {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final int MAX_DEPTH = 500;

  /** Numbers of that many characters are exact whatever they are: fewer than 16 digits. */
  private static final int SHORT_NUMBER = 15;

  @Override
  public void decode(byte[] row, int offset, int length, Values out, int index)
      throws RejectedValue {
    int end = offset + length;
    int depth = 0;
    int at = offset;
    while (at < end) {
      byte c = row[at];
      if (c == '"') {
        at = afterString(row, at + 1, end);
        continue;
      }
      if (c == '-' || c >= '0' && c <= '9') {
        int start = at;
        while (at < end && isNumberPart(row[at])) {
          at++;
        }
        requireExact(row, start, at - start);
        continue;
      }
      if (c == '{' || c == '[') {
        if (++depth > MAX_DEPTH) {
          throw new RejectedValue("JSON nested deeper than " + MAX_DEPTH + " levels");
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
      at++;
    }
    out.setBytes(index, row, offset, length);
  }

  private static int afterString(byte[] row, int from, int end) {
    int at = from;
    while (at < end && row[at] != '"') {
      at += row[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static boolean isNumberPart(byte c) {
    return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  private static void requireExact(byte[] row, int start, int length) throws RejectedValue {
    boolean integer = true;
    boolean exponent = false;
    for (int i = start; i < start + length; i++) {
      integer &= row[i] == '-' || row[i] >= '0' && row[i] <= '9';
      exponent |= row[i] == 'e' || row[i] == 'E';
    }
    if (length <= SHORT_NUMBER && !exponent) {
      return;
    }
    String text = new String(row, start, length, StandardCharsets.US_ASCII);
    if (integer) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0) {
        return;
      }
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)
        || new BigDecimal(text).compareTo(new BigDecimal(Double.toString(value))) != 0) {
      throw new RejectedValue("JSON number that FLOAT64 cannot hold exactly");
    }
  }
}
