package studio.moment.lake.postgres.types;

import studio.moment.lake.warehouse.schema.FieldType;

/** numeric(p, s) by its modifier. */
final class NumericColumns {
  private static final int HEADER = 4;
  private static final int SCALE_BITS = 0x7FF;
  private static final int SCALE_SIGN = 0x400;

  private NumericColumns() {}

  static TypeMapping map(int modifier) {
    if (modifier < 0) {
      return widest();
    }
    int precision = (modifier - HEADER) >> 16 & 0xFFFF;
    int scale = ((modifier - HEADER & SCALE_BITS) ^ SCALE_SIGN) - SCALE_SIGN;
    // numeric(3,-2) has zeros before the point, numeric(2,5) zeros behind it.
    int before = precision - scale;
    int after = Math.max(scale, 0);
    int digits = Math.max(before, 0) + after;
    if (after <= 9 && before <= 29) {
      return TypeMapping.decimal(FieldType.NUMERIC, digits, after);
    }
    if (after <= 38 && before <= 38) {
      return TypeMapping.decimal(FieldType.BIGNUMERIC, digits, after);
    }
    return widest();
  }

  /** BIGNUMERIC with every value checked: what it cannot hold is a rejected row. */
  static TypeMapping widest() {
    return TypeMapping.decimal(FieldType.BIGNUMERIC, 76, 38);
  }
}
