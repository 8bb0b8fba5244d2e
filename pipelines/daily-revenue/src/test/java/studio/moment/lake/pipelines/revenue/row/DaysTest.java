package studio.moment.lake.pipelines.revenue.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DaysTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @Test
  void instants_have_the_day_that_the_calendar_of_seoul_has() {
    Instant at = Instant.parse("1960-01-01T00:30:00Z");
    while (at.isBefore(Instant.parse("2090-01-01T00:00:00Z"))) {
      for (Instant near : new Instant[] {at.minusNanos(1), at, at.plus(15, ChronoUnit.HOURS)}) {
        assertThat(Days.inSeoul(near)).isEqualTo(LocalDate.ofInstant(near, SEOUL));
      }
      at = at.plus(4, ChronoUnit.DAYS).plusSeconds(3_601);
    }
  }

  @Test
  void a_second_before_midnight_is_another_day_also_while_clocks_were_changed() {
    for (String midnight :
        new String[] {"1988-10-07T15:00:00Z", "1988-06-30T14:00:00Z", "2026-03-31T15:00:00Z"}) {
      Instant at = Instant.parse(midnight);
      assertThat(Days.inSeoul(at.minusSeconds(1)))
          .isEqualTo(LocalDate.ofInstant(at.minusSeconds(1), SEOUL));
      assertThat(Days.inSeoul(at)).isEqualTo(LocalDate.ofInstant(at, SEOUL));
    }
    assertThat(Days.monthInSeoul(Instant.parse("2026-03-31T14:59:59Z")))
        .isEqualTo(YearMonth.of(2026, 3));
    assertThat(Days.monthInSeoul(Instant.parse("2026-03-31T15:00:00Z")))
        .isEqualTo(YearMonth.of(2026, 4));
  }

  @Test
  void a_day_is_one_object_and_begins_at_midnight_in_seoul() {
    for (String text :
        new String[] {"1969-12-31", "1970-01-01", "2026-02-28", "2059-09-18", "2200-01-01"}) {
      LocalDate day = LocalDate.parse(text);
      assertThat(Days.same(day)).isEqualTo(day);
      assertThat(Days.beginning(day)).isEqualTo(day.atStartOfDay(SEOUL).toInstant());
      assertThat(Days.of(day.toEpochDay())).isEqualTo(day);
    }
    assertThat(Days.of(20_000)).isSameAs(Days.same(LocalDate.ofEpochDay(20_000)));
    assertThat(Days.same(null)).isNull();
  }
}
