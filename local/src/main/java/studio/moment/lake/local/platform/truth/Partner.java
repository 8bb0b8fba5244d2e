package studio.moment.lake.local.platform.truth;

import java.math.BigDecimal;
import java.util.List;

/**
 * A company that sells travel and pays commission.
 *
 * @param kinds what it sells
 * @param currency what it settles in
 * @param codeStyle the shape of its order codes: {@code #} a digit, {@code A} a letter or digit,
 *     anything else as it is
 * @param commission the part of a booking's amount that it pays, e.g. 0.04500
 * @param settlementDay day of the month
 */
public record Partner(
    int id,
    String code,
    String name,
    List<ProductKind> kinds,
    String currency,
    String codeStyle,
    BigDecimal commission,
    int settlementDay) {}
