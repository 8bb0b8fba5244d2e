package studio.moment.lake.postgres.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ScalarDecodersTest {
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

  @Test
  void days_are_counted_from_1970_over_the_years_0001_to_9999() throws RejectedValue {
    for (LocalDate date :
        new LocalDate[] {
          LocalDate.of(1, 1, 1),
          LocalDate.of(1582, 10, 10),
          LocalDate.of(1969, 12, 31),
          LocalDate.of(1970, 1, 1),
          LocalDate.of(2000, 2, 29),
          LocalDate.of(9999, 12, 31)
        }) {
      assertThat(Wire.decode(ScalarDecoders.DATE, date(date)).getLong(0))
          .as("%s", date)
          .isEqualTo(date.toEpochDay());
    }
  }

  @Test
  void days_outside_the_calendar_of_the_warehouse_are_rejected() {
    String outside = "date outside the years 0001 to 9999";
    assertRejected(ScalarDecoders.DATE, date(LocalDate.of(0, 12, 31)), outside);
    assertRejected(ScalarDecoders.DATE, date(LocalDate.of(10000, 1, 1)), outside);
    // PostgreSQL's own limits: 4713 BC and 5874897 AD.
    assertRejected(ScalarDecoders.DATE, date(LocalDate.of(-4712, 1, 1)), outside);
    assertRejected(ScalarDecoders.DATE, date(LocalDate.of(5874897, 12, 31)), outside);
    assertRejected(ScalarDecoders.DATE, Wire.int32(Integer.MAX_VALUE), "infinite date");
    assertRejected(ScalarDecoders.DATE, Wire.int32(Integer.MIN_VALUE), "infinite date");
    assertRejected(ScalarDecoders.DATE, Wire.int32(Integer.MAX_VALUE - 1), outside);
    assertRejected(ScalarDecoders.DATE, Wire.int32(Integer.MIN_VALUE + 1), outside);
  }

  @Test
  void a_time_keeps_its_microseconds_and_2400_is_rejected() throws RejectedValue {
    assertThat(time(LocalTime.MIDNIGHT)).isZero();
    assertThat(time(LocalTime.of(23, 59, 59, 999_999_000))).isEqualTo(86_399_999_999L);
    assertRejected(ScalarDecoders.TIME, Wire.int64(86_400_000_000L), "time 24:00:00");
  }

  @Test
  void instants_keep_their_microseconds_over_the_years_0001_to_9999() throws RejectedValue {
    for (String text :
        new String[] {
          "0001-01-01T00:00:00",
          "1582-10-10T12:00:00.000001",
          "1969-12-31T23:59:59.999999",
          "1970-01-01T00:00:00",
          "1999-12-31T23:59:59.999999",
          "2000-01-01T00:00:00",
          "9999-12-31T23:59:59.999999"
        }) {
      LocalDateTime time = LocalDateTime.parse(text);
      assertThat(Wire.decode(ScalarDecoders.TIMESTAMP, timestamp(time)).getLong(0))
          .as(text)
          .isEqualTo(ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time));
    }
  }

  @Test
  void instants_outside_the_calendar_of_the_warehouse_are_rejected() {
    String outside = "timestamp outside the years 0001 to 9999";
    LocalDateTime first = LocalDateTime.of(1, 1, 1, 0, 0);
    LocalDateTime last = LocalDateTime.of(10000, 1, 1, 0, 0);
    assertRejected(ScalarDecoders.TIMESTAMP, timestamp(first.minus(1, ChronoUnit.MICROS)), outside);
    assertRejected(ScalarDecoders.TIMESTAMP, timestamp(last), outside);
    assertRejected(ScalarDecoders.TIMESTAMP, Wire.int64(Long.MAX_VALUE), "infinite timestamp");
    assertRejected(ScalarDecoders.TIMESTAMP, Wire.int64(Long.MIN_VALUE), "infinite timestamp");
    assertRejected(ScalarDecoders.TIMESTAMP, Wire.int64(Long.MAX_VALUE - 1), outside);
    assertRejected(ScalarDecoders.TIMESTAMP, Wire.int64(Long.MIN_VALUE + 1), outside);
  }

  @Test
  void whole_numbers_keep_their_sign_and_an_oid_has_none() throws RejectedValue {
    assertThat(Wire.decode(ScalarDecoders.INT16, new byte[] {(byte) 0x80, 0}).getLong(0))
        .isEqualTo(-32_768);
    assertThat(Wire.decode(ScalarDecoders.INT32, Wire.int32(Integer.MIN_VALUE)).getLong(0))
        .isEqualTo(Integer.MIN_VALUE);
    assertThat(Wire.decode(ScalarDecoders.INT64, Wire.int64(Long.MIN_VALUE)).getLong(0))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(Wire.decode(ScalarDecoders.OID, Wire.int32(-1)).getLong(0))
        .isEqualTo(4_294_967_295L);
  }

  @Test
  void doubles_keep_every_bit() throws RejectedValue {
    for (double value :
        new double[] {
          -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1 / 3.0, Double.NEGATIVE_INFINITY
        }) {
      long bits = Double.doubleToRawLongBits(value);
      assertThat(Wire.decode(ScalarDecoders.FLOAT64, Wire.int64(bits)).getLong(0)).isEqualTo(bits);
    }
    for (float value : new float[] {-0.0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f}) {
      assertThat(
              Wire.decode(ScalarDecoders.FLOAT32, Wire.int32(Float.floatToRawIntBits(value)))
                  .getDouble(0))
          .isEqualTo((double) value);
    }
  }

  @Test
  void a_uuid_is_its_text_in_lower_case() throws RejectedValue {
    byte[] sixteen = new byte[16];
    for (int i = 0; i < 16; i++) {
      sixteen[i] = (byte) (i * 17);
    }
    assertThat(Wire.string(Wire.decode(new UuidDecoder(), sixteen), 0))
        .isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
  }

  @Test
  void jsonb_of_an_unknown_version_is_rejected() throws RejectedValue {
    ValueDecoder decoder = new JsonbDecoder(ScalarDecoders.BYTES);
    assertThat(Wire.string(Wire.decode(decoder, Wire.text("\u0001{}")), 0)).isEqualTo("{}");
    assertRejected(decoder, Wire.text("\u0002{}"), "jsonb of an unknown binary version");
    assertRejected(decoder, new byte[0], "jsonb of an unknown binary version");
  }

  @Test
  void text_of_a_database_without_encoding_must_be_utf8() throws RejectedValue {
    ValueDecoder decoder = Decoding.checkedText(ScalarDecoders.BYTES, false);
    assertThat(Wire.string(Wire.decode(decoder, Wire.text("홍길동 😀")), 0)).isEqualTo("홍길동 😀");
    String reason = "text that is not UTF-8 in a SQL_ASCII database";
    assertRejected(decoder, new byte[] {'a', (byte) 0xFF}, reason);
    // EUC-KR, a character cut short, an encoded surrogate, an overlong form.
    assertRejected(decoder, new byte[] {(byte) 0xB0, (byte) 0xA1}, reason);
    assertRejected(decoder, new byte[] {(byte) 0xED, (byte) 0x99}, reason);
    assertRejected(decoder, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, reason);
    assertRejected(decoder, new byte[] {(byte) 0xC0, (byte) 0x80}, reason);
    assertThat(Wire.string(Wire.decode(decoder, Wire.text("again")), 0)).isEqualTo("again");
  }

  private static byte[] date(LocalDate date) {
    return Wire.int32(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH, date)));
  }

  private static long time(LocalTime time) throws RejectedValue {
    return Wire.decode(ScalarDecoders.TIME, Wire.int64(time.toNanoOfDay() / 1000)).getLong(0);
  }

  private static byte[] timestamp(LocalDateTime time) {
    return Wire.int64(
        ChronoUnit.MICROS.between(
            EPOCH.atStartOfDay().atOffset(ZoneOffset.UTC), time.atOffset(ZoneOffset.UTC)));
  }

  private static void assertRejected(ValueDecoder decoder, byte[] value, String reason) {
    assertThatThrownBy(() -> Wire.decode(decoder, value))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(reason);
  }
}
