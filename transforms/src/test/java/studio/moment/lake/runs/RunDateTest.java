package studio.moment.lake.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDateTest {
  /** 15:00 UTC is midnight in Korea, which has no summer time. */
  private static final Clock BEFORE = at("2024-07-01T14:59:59Z");

  private static final Clock AFTER = at("2024-07-01T15:00:00Z");

  @Test
  void yesterday_is_a_day_in_korea() {
    assertThat(RunDate.parse(null, BEFORE)).isEqualTo(LocalDate.of(2024, 6, 30));
    assertThat(RunDate.parse(null, AFTER)).isEqualTo(LocalDate.of(2024, 7, 1));
  }

  @Test
  void today_in_korea_is_no_future() {
    assertThat(RunDate.parse("2024-07-02", AFTER)).isEqualTo(LocalDate.of(2024, 7, 2));
    assertThatThrownBy(() -> RunDate.parse("2024-07-02", BEFORE))
        .isInstanceOf(LakeException.class)
        .hasMessageContainingAll("--runDate=2024-07-02 is in the future", "it is 2024-07-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20240701", "2024-7-1", "2024-02-30", "01/07/2024", "yesterday", " "})
  void what_is_no_date_is_refused(String text) {
    assertThatThrownBy(() -> RunDate.parse(text, AFTER))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("YYYY-MM-DD");
  }

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }
}
