package studio.moment.lake.pipelines.revenue.adapter.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateReaderTest {
  private static DateReader reader(String zone, String... patterns) {
    return new DateReader(
        new DateRule(TextRule.column("d"), List.of(patterns), ZoneId.of(zone)), "occurredAt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyyMMdd | 20261119 | 2026-11-18T15:00:00Z",
        "yyyyMMdd HHmmss | 20261119 235959 | 2026-11-19T14:59:59Z",
        "yyyy-MM-dd HH:mm | 2024-02-29 00:00 | 2024-02-28T15:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ss | 2026-11-19T09:00:00 | 2026-11-19T00:00:00Z",
        "dd.MM.yyyy | 19.11.2026 | 2026-11-18T15:00:00Z",
        "d/M/yyyy | 9/1/2026 | 2026-01-08T15:00:00Z",
        "yyyy-MM-dd HH:mm:ss.SSS | 2026-11-19 09:00:00.250 | 2026-11-19T00:00:00.250Z",
        "EEE MMM dd yyyy HH:mm:ss 'GMT'Z '(UTC)' | Wed Apr 30 2014 02:18:36 GMT+0000 (UTC) | 2014-04-30T02:18:36Z",
        "iso | 2026-11-18T22:10:00-08:00 | 2026-11-19T06:10:00Z",
        "iso | 2026-11-19T06:10:00.5Z | 2026-11-19T06:10:00.500Z",
        "iso | 2026-11-19T09:00:00 | 2026-11-19T00:00:00Z",
        "iso | 2026-11-19 | 2026-11-18T15:00:00Z",
        "epoch_seconds | 1795057200 | 2026-11-19T03:00:00Z",
        "epoch_millis | 1795057200001 | 2026-11-19T03:00:00.001Z",
        "excel | 46345 | 2026-11-18T15:00:00Z",
        "excel | 46345.5 | 2026-11-19T03:00:00Z",
      })
  void a_time_is_read_in_its_zone(String pattern, String text, Instant instant) {
    assertThat(reader("Asia/Seoul", pattern).instant(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyyMMdd | 20260230",
        "yyyyMMdd | 2026111",
        "yyyyMMdd | 202611190",
        "yyyyMMdd | 2026-11-1",
        "yyyy-MM-dd HH:mm:ss | 2026-11-19 24:00:00",
        "yyyy-MM-dd HH:mm:ss | 2026-11-19 23:60:00",
        "yyyy-MM-dd | 2026-00-10",
        "yyyy-MM-dd | ２０２６-11-19",
        "dd-MMM-yyyy | 31-Feb-2026",
        "iso | 2026-02-29",
        "iso | 2026-11-19T",
        "epoch_seconds | 1795057200.5",
        "epoch_seconds | 99999999999999999999",
        "epoch_seconds | 0",
        "excel | 12",
        "excel | NaN",
        "yyyyMMdd | 19991231"
      })
  void what_is_no_such_day_or_hour_is_rejected(String pattern, String text) {
    assertThatThrownBy(() -> reader("Asia/Seoul", pattern).instant(text))
        .isInstanceOf(RejectedValue.class)
        .hasMessageEndingWith("is no day or time written as " + pattern);
  }

  @Test
  void an_hour_that_clocks_skipped_is_rejected_and_of_a_repeated_one_the_first_counts() {
    DateReader berlin = reader("Europe/Berlin", "yyyy-MM-dd HH:mm");
    assertThatThrownBy(() -> berlin.instant("2026-03-29 02:30")).hasMessageContaining("skipped");
    assertThat(berlin.instant("2026-10-25 02:30")).isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void one_of_several_patterns_is_enough_and_texts_do_not_mix() {
    DateReader reader = reader("UTC", "yyyy-MM-dd", "dd.MM.yyyy");
    assertThat(reader.day("19.11.2026")).isEqualTo(LocalDate.of(2026, 11, 19));
    assertThat(reader.instant("2026-11-20")).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(reader.day("19.11.2026")).isEqualTo(LocalDate.of(2026, 11, 19));
    assertThat(reader.instant("19.11.2026")).isEqualTo("2026-11-19T00:00:00Z");
  }

  @Test
  void a_day_is_the_partner_s_own() {
    assertThat(reader("Asia/Seoul", "iso").day("2026-11-19T23:00:00-08:00"))
        .isEqualTo(LocalDate.of(2026, 11, 19));
  }
}
