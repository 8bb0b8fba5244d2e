package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.staging.Values;

/**
 * Plain decimal text of a numeric, as PostgreSQL writes it (1.50 stays 1.50), straight from its
 * base-10000 digits: columns without a declared precision are common, and big numbers are slow.
 */
final class NumericText {
  private static final int HEADER = 8;
  private static final int GROUP = 4;

  private final int maxBefore;
  private final int maxAfter;
  private final TextBuffers buffers = new TextBuffers();

  NumericText(int precision, int scale) {
    this.maxBefore = precision - scale;
    this.maxAfter = scale;
  }

  /**
   * Writes the text of a number that is finite.
   *
   * @param offset where its header starts
   * @param digits how many base-10000 digits it has
   * @param weight power of 10000 of the first one
   */
  void decode(
      byte[] row, int offset, int digits, int weight, boolean negative, Values out, int index)
      throws RejectedValue {
    int shown = Math.min(BigEndian.int16(row, offset + 6), maxAfter);
    if (digits > 0 && weight >= 0) {
      int before = GROUP * weight + decimalDigits(BigEndian.int16(row, offset + HEADER));
      if (before > maxBefore) {
        throw NumericDecoder.tooLarge(maxBefore);
      }
    }
    requireRepresentable(row, offset, digits, weight);
    byte[] text = buffers.next(index, maxBefore + shown + GROUP + 3);
    int at = 0;
    if (negative) {
      text[at++] = '-';
    }
    at = integer(row, offset, digits, weight, text, at);
    if (shown > 0) {
      text[at++] = '.';
      for (int place = 0; place < shown; place++) {
        int group = weight + 1 + place / GROUP;
        text[at++] = (byte) ('0' + decimal(digit(row, offset, digits, group), place % GROUP));
      }
    }
    out.setBytes(index, text, 0, at);
  }

  /** Every digit that is not zero must stand at a place the column has. */
  private void requireRepresentable(byte[] row, int offset, int digits, int weight)
      throws RejectedValue {
    for (int i = digits - 1; i >= 0; i--) {
      int firstPlace = GROUP * (i - weight - 1);
      if (firstPlace + GROUP <= maxAfter) {
        return;
      }
      int value = BigEndian.int16(row, offset + HEADER + 2 * i);
      for (int j = 0; j < GROUP; j++) {
        if (firstPlace + j >= maxAfter && decimal(value, j) != 0) {
          throw NumericDecoder.tooPrecise(maxAfter);
        }
      }
    }
  }

  private static int integer(
      byte[] row, int offset, int digits, int weight, byte[] text, int from) {
    int at = from;
    for (int group = 0; group <= weight; group++) {
      int value = digit(row, offset, digits, group);
      for (int j = 0; j < GROUP; j++) {
        int decimal = decimal(value, j);
        if (decimal != 0 || at > from) {
          text[at++] = (byte) ('0' + decimal);
        }
      }
    }
    if (at == from) {
      text[at++] = '0';
    }
    return at;
  }

  /** The base-10000 digit of a group; groups outside the stored ones are zero. */
  private static int digit(byte[] row, int offset, int digits, int group) {
    return group >= 0 && group < digits ? BigEndian.int16(row, offset + HEADER + 2 * group) : 0;
  }

  private static int decimal(int value, int place) {
    return switch (place) {
      case 0 -> value / 1000;
      case 1 -> value / 100 % 10;
      case 2 -> value / 10 % 10;
      default -> value % 10;
    };
  }

  private static int decimalDigits(int value) {
    return value >= 1000 ? 4 : value >= 100 ? 3 : value >= 10 ? 2 : 1;
  }
}
