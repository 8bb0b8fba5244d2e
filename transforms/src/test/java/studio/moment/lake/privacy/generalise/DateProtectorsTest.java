package studio.moment.lake.privacy.generalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;

class DateProtectorsTest {
  @ParameterizedTest
  @CsvSource({
    "1990-03-15, 1990, 1990-03-01",
    "1990-03-15 23:59:59.999999, 1990, 1990-03-01",
    "1990-03-01 00:00:00+09, 1990, 1990-03-01",
    "1990-03-15 09:30:00.5-03:30, 1990, 1990-03-01",
    "1900-01-01 00:00:00+08:27:52, 1900, 1900-01-01",
    "1990-03-15T09:30:00Z, 1990, 1990-03-01",
    "0001-01-31, 1, 0001-01-01",
    "2024-02-29, 2024, 2024-02-01",
    "9999-12-31, 9999, 9999-12-01",
    "1969-12-31, 1969, 1969-12-01",
    "' 1990-03-15 ', 1990, 1990-03-01",
    "19900315, 1990, 1990-03-01",
    "20240229, 2024, 2024-02-01"
  })
  void a_date_or_timestamp_keeps_its_year_or_month(String text, long year, LocalDate month) {
    assertThat(Applied.number(new YearProtector(), text)).isEqualTo(year);
    assertThat(Applied.number(new MonthProtector(), text)).isEqualTo(month.toEpochDay());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "infinity",
        "-infinity",
        "0044-03-15 BC",
        "0044-03-15 00:00:00 BC",
        "0044-03-15 00:00:00+09 BC",
        "0000-01-01",
        "-0044-03-15",
        "2023-02-29",
        "1900-02-29",
        "1990-13-01",
        "1990-00-01",
        "1990-04-31",
        "1990-01-00",
        "1990-01",
        "90-01-01",
        "1990/01/01",
        "1990-01-01 홍길동",
        "1990-01-011",
        "1990-1-1",
        "900101-1234567",
        "19901301",
        "19900132",
        "20230229",
        "12341231",
        "01012311",
        "1990010101",
        "now",
        ""
      })
  void anything_else_has_no_protected_form(String text) {
    assertThat(Applied.number(new YearProtector(), text)).isNull();
    assertThat(Applied.number(new MonthProtector(), text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000-01-01", "294276-12-31 23:59:59"})
  void years_beyond_9999_are_years_but_no_warehouse_date(String text) {
    assertThat(Applied.number(new YearProtector(), text)).isGreaterThan(9999);
    assertThat(Applied.number(new MonthProtector(), text)).isNull();
  }
}
