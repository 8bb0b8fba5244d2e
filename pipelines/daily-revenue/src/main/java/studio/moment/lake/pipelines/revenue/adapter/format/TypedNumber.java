package studio.moment.lake.pipelines.revenue.adapter.format;

import java.math.BigDecimal;

/** Numbers that a file holds as numbers: written as the adapter's declaration reads texts. */
final class TypedNumber {
  private static final int MAX_ZEROS = 40;

  private TypedNumber() {}

  static String text(BigDecimal number, char decimal) {
    BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    // An exponent out of all proportion stays one: it is no amount, and its zeros fill the memory.
    String text =
        Math.abs(shortest.scale()) > MAX_ZEROS ? shortest.toString() : shortest.toPlainString();
    return decimal == '.' ? text : text.replace('.', decimal);
  }
}
