package studio.moment.lake.pipelines.revenue.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.SubIdKind;
import studio.moment.lake.pipelines.revenue.match.link.Tolerance;

class ToleranceTest {
  private static MatchRules rules(long minor, String rate) {
    return new MatchRules(
        3, 30, 1, minor, new BigDecimal(rate), SubIdKind.CLICK, MatchRules.DEFAULT_MARGIN);
  }

  @Test
  void the_larger_of_the_flat_amount_and_the_part_counts_exactly() {
    Tolerance tolerance = rules(100, "0.015").tolerance();
    assertThat(tolerance.of(1_000)).isEqualTo(100);
    assertThat(tolerance.of(10_000)).isEqualTo(150);
    assertThat(tolerance.of(9_999_999)).isEqualTo(149_999);
    // Too large for 64 bits once multiplied, and a rate of more digits than those hold.
    assertThat(tolerance.of(4_000_000_000_000_000_000L)).isEqualTo(60_000_000_000_000_000L);
    assertThat(rules(0, "0.333333333333").tolerance().of(3_000_000_000_000L))
        .isEqualTo(999_999_999_999L);
  }

  @Test
  void nothing_within_tolerance_is_outside_the_range_that_is_searched() {
    Random random = new Random(3);
    for (String rate : new String[] {"0", "0.001", "0.05", "0.5", "0.123456789012"}) {
      Tolerance tolerance = rules(7, rate).tolerance();
      for (int i = 0; i < 2_000; i++) {
        long ours = random.nextInt(1_000_000);
        long allowed = tolerance.of(ours);
        for (long theirs : new long[] {ours - allowed, ours, ours + allowed}) {
          assertThat(ours).isBetween(tolerance.lowest(theirs), tolerance.highest(theirs));
        }
      }
    }
  }

  @Test
  void rules_out_of_range_are_refused() {
    assertThatThrownBy(() -> rules(0, "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rules(0, "-0.1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rules(-1, "0")).isInstanceOf(IllegalArgumentException.class);
  }
}
