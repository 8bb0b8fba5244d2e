package studio.moment.lake.pipelines.revenue.ledger.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A numeric as the server takes it: digits of base 10,000. */
final class NumericField {
  private static final BigInteger BASE = BigInteger.valueOf(10_000);
  private static final int NEGATIVE = 0x4000;

  private NumericField() {}

  static byte[] of(BigDecimal value) {
    int scale = Math.max(0, value.scale());
    // Whole digits of base 10,000 behind the point.
    int behind = (scale + 3) / 4;
    BigInteger rest = value.setScale(behind * 4).unscaledValue().abs();
    List<Short> digits = new ArrayList<>();
    while (rest.signum() != 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits.add(parts[1].shortValueExact());
      rest = parts[0];
    }
    int weight = digits.size() - behind - 1;
    Collections.reverse(digits);
    ByteBuffer out = ByteBuffer.allocate(8 + 2 * digits.size());
    out.putShort((short) digits.size())
        .putShort((short) (digits.isEmpty() ? 0 : weight))
        .putShort((short) (value.signum() < 0 ? NEGATIVE : 0))
        .putShort((short) scale);
    digits.forEach(out::putShort);
    return out.array();
  }
}
