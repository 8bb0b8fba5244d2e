package studio.moment.lake.pipelines.revenue.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "r_{date:yyyyMMdd}.csv, r_20261119.csv, 2026-11-19, 0",
    "r_{date:yyyyMMdd}_{sequence}.csv, r_20261119_12.csv, 2026-11-19, 12",
    "{date}*.json, 2026-11-19 (copy).json, 2026-11-19, 0",
    "r{date:yyMMdd}.x, r261119.x, 2026-11-19, 0",
    "r.{date:dd.MM.yyyy}.x, r.19.11.2026.x, 2026-11-19, 0",
    "m_{date:yyyyMM}.csv, m_202602.csv, 2026-02-28, 0",
  })
  void a_name_tells_day_and_sequence(String template, String name, String date, int sequence) {
    assertThat(FileName.of(template).parse(name))
        .hasValueSatisfying(
            dated -> {
              assertThat(dated.date()).isEqualTo(date);
              assertThat(dated.sequence()).isEqualTo(sequence);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r_20260230.csv",
        "r_2026119.csv",
        "xr_20261119.csv",
        "r_20261119.csv.tmp",
        "r_20261119_1.csv",
        "r-20261119-csv"
      })
  void another_name_or_a_day_that_does_not_exist_tells_nothing(String name) {
    assertThat(FileName.of("r_{date:yyyyMMdd}.csv").parse(name)).isEmpty();
  }

  @Test
  void a_template_that_cannot_tell_the_day_is_refused() {
    for (String template :
        new String[] {
          "r.csv",
          "{date}{date}",
          "{date:yyyy}",
          "{date:yyyyMMDD}",
          "{day}",
          "a/{date}",
          "{date}{sequence}{sequence}"
        }) {
      assertThatThrownBy(() -> FileName.of(template))
          .as(template)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("null");
    }
  }
}
