package studio.moment.lake.postgres.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.moment.lake.postgres.types.NumericDecoder.Form;
import studio.moment.lake.warehouse.staging.Values;

class NumericDecoderTest {
  private static final String TOO_LARGE = "numeric with more than %d digits before the point";
  private static final String TOO_PRECISE = "numeric with more than %d digits after the point";

  /** A column as it is staged. */
  private record Column(Form form, int precision, int scale) {
    NumericDecoder decoder() {
      return new NumericDecoder(form, precision, scale);
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column(Form.LONG, 18, 0),
          new Column(Form.LONG, 5, 2),
          new Column(Form.LONG, 18, 9),
          new Column(Form.LONG, 9, 9),
          new Column(Form.LONG, 18, 18),
          new Column(Form.BYTES_16, 38, 9),
          new Column(Form.BYTES_16, 29, 0),
          new Column(Form.BYTES_16, 19, 1),
          new Column(Form.BYTES_32, 76, 38),
          new Column(Form.BYTES_32, 38, 38),
          new Column(Form.BYTES_32, 38, 0),
          new Column(Form.BYTES_32, 50, 13),
          new Column(Form.TEXT, 76, 38),
          new Column(Form.TEXT, 38, 38),
          new Column(Form.TEXT, 45, 10));

  @Test
  void thousands_of_numbers_are_the_same_as_big_decimals_or_rejected_for_what_they_are() {
    Random random = new Random(20240315);
    int exact = 0;
    int rejected = 0;
    for (Column column : COLUMNS) {
      NumericDecoder decoder = column.decoder();
      for (int i = 0; i < 2_000; i++) {
        if (assertExact(decoder, column, number(random, column))) {
          exact++;
        } else {
          rejected++;
        }
      }
    }
    // Both ways are taken often enough to mean something.
    assertThat(exact).isGreaterThan(10_000);
    assertThat(rejected).isGreaterThan(3_000);
  }

  @Test
  void the_edges_of_every_column_are_kept_and_one_beyond_is_rejected() {
    for (Column column : COLUMNS) {
      NumericDecoder decoder = column.decoder();
      BigDecimal unit = BigDecimal.ONE.movePointLeft(column.scale()).setScale(column.scale());
      BigDecimal limit = BigDecimal.ONE.scaleByPowerOfTen(column.precision() - column.scale());
      for (BigDecimal edge : List.of(limit.subtract(unit), unit, BigDecimal.ZERO)) {
        assertThat(assertExact(decoder, column, edge)).as("%s of %s", edge, column).isTrue();
        assertThat(assertExact(decoder, column, edge.negate())).isTrue();
      }
      assertThat(assertExact(decoder, column, limit)).as("%s of %s", limit, column).isFalse();
      assertThat(assertExact(decoder, column, limit.negate())).isFalse();
      BigDecimal finer = unit.movePointLeft(1);
      assertThat(assertExact(decoder, column, finer)).as("%s of %s", finer, column).isFalse();
    }
  }

  @Test
  void numbers_of_huge_and_of_tiny_weight_are_rejected_not_wrapped_around() {
    for (Column column : COLUMNS) {
      NumericDecoder decoder = column.decoder();
      // The largest numeric has 131072 digits before the point, the finest 16383 behind it.
      assertRejected(decoder, Wire.numeric(32_767, 0, 0, List.of(9)), column, true);
      assertRejected(decoder, Wire.numeric(4_000, 0x4000, 0, List.of(1, 2)), column, true);
      assertRejected(decoder, Wire.numeric(-4_096, 0, 16_383, List.of(1000)), column, false);
      assertRejected(decoder, Wire.numeric(-60, 0, 240, List.of(9_999)), column, false);
    }
  }

  @Test
  void not_a_number_and_the_infinities_are_rejected_by_name() {
    for (Column column : COLUMNS) {
      NumericDecoder decoder = column.decoder();
      assertReason(decoder, Wire.numeric(0, 0xC000, 0, List.of()), "numeric NaN");
      assertReason(decoder, Wire.numeric(0, 0xD000, 0, List.of()), "numeric infinity");
      assertReason(decoder, Wire.numeric(0, 0xF000, 0, List.of()), "numeric infinity");
      assertReason(
          decoder, Wire.numeric(0, 0x1234, 0, List.of()), "numeric of an unknown binary form");
    }
  }

  @Test
  void text_shows_the_digits_that_postgresql_shows() throws RejectedValue {
    NumericDecoder decoder = new NumericDecoder(Form.TEXT, 76, 38);
    for (String number :
        List.of("0", "0.00", "1.50", "-1.50", "1000000", "0.0001", "-0.00010000", "10.00000000")) {
      byte[] wire = Wire.numeric(new BigDecimal(number));
      assertThat(Wire.string(Wire.decode(decoder, wire), 0)).isEqualTo(number);
    }
  }

  @Test
  void zeros_beyond_the_last_place_of_the_column_are_no_digits() throws RejectedValue {
    BigDecimal manyZeros = new BigDecimal("1.5").setScale(60);
    assertThat(
            Wire.string(
                Wire.decode(new NumericDecoder(Form.TEXT, 76, 38), Wire.numeric(manyZeros)), 0))
        .isEqualTo("1.5" + "0".repeat(37));
    assertThat(
            Wire.decode(new NumericDecoder(Form.LONG, 18, 2), Wire.numeric(manyZeros)).getLong(0))
        .isEqualTo(150);
  }

  @Test
  void the_elements_of_a_list_do_not_share_memory() throws RejectedValue {
    for (Form form : List.of(Form.TEXT, Form.BYTES_16, Form.BYTES_32)) {
      NumericDecoder decoder = new NumericDecoder(form, 38, 9);
      Values list = list(decoder, "1.5", "-22.25", "333.125");
      List<BigDecimal> values = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        values.add(value(new Column(form, 38, 9), list, i).stripTrailingZeros());
      }
      assertThat(values)
          .containsExactly(
              new BigDecimal("1.5"), new BigDecimal("-22.25"), new BigDecimal("333.125"));
    }
  }

  private static Values list(NumericDecoder decoder, String... numbers) throws RejectedValue {
    Values list = new studio.moment.lake.warehouse.staging.RowBuffer(1).startList(0);
    for (String number : numbers) {
      byte[] wire = Wire.numeric(new BigDecimal(number));
      decoder.decode(wire, 0, wire.length, list, list.append());
    }
    return list;
  }

  /** Numbers around the limits of the column, with zeros at both ends now and then. */
  private static BigDecimal number(Random random, Column column) {
    int digits = 1 + random.nextInt(column.precision() + 3);
    BigInteger unscaled = new BigInteger(digits * 10 / 3 + 1, random);
    int zeros = random.nextInt(4) == 0 ? random.nextInt(12) : 0;
    unscaled = unscaled.multiply(BigInteger.TEN.pow(zeros));
    int scale = random.nextInt(column.scale() + 4) - (random.nextInt(5) == 0 ? 6 : 0) + zeros;
    BigDecimal value = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** Decodes and compares; false where the column cannot hold the number and says so. */
  private static boolean assertExact(NumericDecoder decoder, Column column, BigDecimal number) {
    int before = number.precision() - number.scale();
    boolean tooLarge = number.signum() != 0 && before > column.precision() - column.scale();
    boolean tooPrecise = number.stripTrailingZeros().scale() > column.scale();
    try {
      Values values = Wire.decode(decoder, Wire.numeric(number));
      // Assertions are slow: made where they fail.
      if (tooLarge || tooPrecise || value(column, values, 0).compareTo(number) != 0) {
        fail("%s became %s in %s", number, value(column, values, 0), column);
      }
      if (column.form() == Form.TEXT) {
        assertThat(Wire.string(values, 0)).isEqualTo(shown(number, column.scale()));
      }
      return true;
    } catch (RejectedValue e) {
      List<String> reasons = new ArrayList<>();
      if (tooLarge) {
        reasons.add(TOO_LARGE.formatted(column.precision() - column.scale()));
      }
      if (tooPrecise) {
        reasons.add(TOO_PRECISE.formatted(column.scale()));
      }
      if (!reasons.contains(e.getMessage())) {
        fail("%s in %s is rejected as %s, not %s", number, column, e.getMessage(), reasons);
      }
      return false;
    }
  }

  private static String shown(BigDecimal number, int scale) {
    return (number.scale() > scale ? number.setScale(scale) : number).toPlainString();
  }

  private static BigDecimal value(Column column, Values values, int index) {
    return switch (column.form()) {
      case LONG -> BigDecimal.valueOf(values.getLong(index), column.scale());
      case TEXT -> new BigDecimal(Wire.string(values, index));
      case BYTES_16 -> fixed(values, index, 16, column.scale());
      case BYTES_32 -> fixed(values, index, 32, column.scale());
    };
  }

  private static BigDecimal fixed(Values values, int index, int size, int scale) {
    byte[] bytes = Wire.bytes(values, index);
    assertThat(bytes).hasSize(size);
    return new BigDecimal(new BigInteger(bytes), scale);
  }

  private static void assertRejected(
      NumericDecoder decoder, byte[] wire, Column column, boolean large) {
    assertReason(
        decoder,
        wire,
        large
            ? TOO_LARGE.formatted(column.precision() - column.scale())
            : TOO_PRECISE.formatted(column.scale()));
  }

  private static void assertReason(NumericDecoder decoder, byte[] wire, String reason) {
    assertThatThrownBy(() -> Wire.decode(decoder, wire))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(reason);
  }
}
