package studio.moment.lake.pipelines.ga4.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

class WindowTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");

  @Test
  void days_end_at_midnight_in_seoul_not_in_greenwich() {
    long midnight = Window.startOf(DAY);
    assertThat(midnight).isEqualTo(1_773_068_400_000_000L); // 2026-03-09T15:00Z
    assertThat(Window.dayOf(midnight)).isEqualTo(DAY.toEpochDay());
    assertThat(Window.dayOf(midnight - 1)).isEqualTo(DAY.toEpochDay() - 1);
    assertThat(Window.dayOf(midnight + 86_400_000_000L - 1)).isEqualTo(DAY.toEpochDay());
  }

  @Test
  void moments_before_1970_have_days_too() {
    assertThat(Window.dayOf(Window.startOf(LocalDate.parse("1969-12-31")) - 1)).isEqualTo(-2);
  }

  @Test
  void a_window_of_one_day_begins_and_ends_on_it() {
    assertThat(Window.endingOn(DAY, 1)).isEqualTo(new Window(DAY, DAY));
    assertThat(Window.endingOn(DAY, Window.DEFAULT_DAYS).days()).isEqualTo(120);
  }

  @Test
  void pieces_cover_each_day_once() {
    assertThat(Window.endingOn(DAY, 70).pieces(31))
        .isEqualTo(
            List.of(
                new Window(DAY.minusDays(69), DAY.minusDays(39)),
                new Window(DAY.minusDays(38), DAY.minusDays(8)),
                new Window(DAY.minusDays(7), DAY)));
  }

  @Test
  void a_window_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> new Window(DAY, DAY.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
