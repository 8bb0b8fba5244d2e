package studio.moment.lake.postgres.text.time;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonTimeTest {
  private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final CommonTime times = new CommonTime();

  @Test
  void the_ends_of_february_and_of_the_year_in_every_year() {
    for (int year = 1; year <= 9999; year++) {
      LocalDate march = LocalDate.of(year, 3, 1);
      for (LocalDate day :
          new LocalDate[] {
            march.minusDays(1), march, LocalDate.of(year, 12, 31), LocalDate.of(year, 1, 1)
          }) {
        same(day.atTime(LocalTime.of(23, 59, 59)), "");
      }
    }
  }

  @Test
  void any_moment_with_any_number_of_digits() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      int micros = random.nextInt(1_000_000);
      int digits = 1 + i % 6;
      String fraction = String.format("%06d", micros).substring(0, digits);
      LocalDateTime seconds = EPOCH.plusSeconds(random.nextLong(-50_000_000_000L, 50_000_000_000L));
      if (seconds.getYear() >= 1 && seconds.getYear() <= 9999) {
        same(seconds, "." + fraction);
      }
    }
  }

  private void same(LocalDateTime seconds, String fraction) {
    long micros =
        ChronoUnit.SECONDS.between(EPOCH, seconds) * 1_000_000
            + (fraction.isEmpty()
                ? 0
                : Integer.parseInt((fraction.substring(1) + "00000").substring(0, 6)));
    String text = SECONDS.format(seconds) + fraction;
    assertThat(micros(text, false)).as(text).isEqualTo(micros);
    assertThat(micros(text + "+00", true)).as(text).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29 00:00:00",
        "1900-02-29 00:00:00",
        "2026-04-31 00:00:00",
        "2026-01-32 00:00:00",
        "2026-00-01 00:00:00",
        "2026-13-01 00:00:00",
        "2026-01-00 00:00:00",
        "0000-01-01 00:00:00",
        "10000-01-01 00:00:00",
        "2026-01-01T00:00:00",
        "2026-01-01 24:00:00",
        "2026-01-01 00:60:00",
        "2026-01-01 00:00:60",
        "2026-01-01 00:00:0x",
        "2026-01-01 00:00:00.",
        "2026-01-01 00:00:00.1234567",
        "2026-01-01 00:00:00.12x",
        "2026-01-01 00:00:00 BC",
        "2026-01-01 00:00:00+00",
        "2026-01-01 00:00",
        "infinity",
        "-infinity",
        ""
      })
  void whatever_else_is_left_to_others(String text) {
    assertThat(micros(text, false)).isEqualTo(CommonTime.OTHER);
    assertThat(micros(text + "+09", true)).isEqualTo(CommonTime.OTHER);
    assertThat(micros(text + "+00", true)).isEqualTo(CommonTime.OTHER);
  }

  @Test
  void a_day_that_is_none_is_left_to_others_also_after_one_that_is() {
    assertThat(micros("2026-02-28 00:00:00", false)).isNotEqualTo(CommonTime.OTHER);
    assertThat(micros("2026-02-29 00:00:00", false)).isEqualTo(CommonTime.OTHER);
    assertThat(micros("2026-02-29 00:00:00", false)).isEqualTo(CommonTime.OTHER);
    // 9,555 days since 2000-01-01.
    assertThat(micros("2026-02-28 00:00:00", false)).isEqualTo(9_555 * TimeScanner.DAY_MICROS);
    assertThat(micros("2026-01-28 00:00:00", false)).isNotEqualTo(CommonTime.OTHER);
    assertThat(micros("2026-01-60 00:00:00", false)).isEqualTo(CommonTime.OTHER);
  }

  /** Among other bytes, which mean nothing. */
  private long micros(String text, boolean zone) {
    byte[] bytes = ("99" + text + "99").getBytes(US_ASCII);
    return times.micros(bytes, 2, text.length(), zone);
  }
}
