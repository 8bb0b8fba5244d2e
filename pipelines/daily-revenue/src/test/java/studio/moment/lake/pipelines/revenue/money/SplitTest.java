package studio.moment.lake.pipelines.revenue.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void the_unit_left_goes_to_the_largest_remainder() {
    // 100 by 1:2:4 is 14.28.., 28.57.., 57.14..: the second has the largest remainder.
    assertThat(Split.byLargestRemainder(100, 1, 2, 4)).containsExactly(14, 29, 57);
  }

  @Test
  void of_equal_remainders_the_earlier_part_comes_first() {
    assertThat(Split.byLargestRemainder(5, 1, 1, 1)).containsExactly(2, 2, 1);
    assertThat(Split.byLargestRemainder(1, 1, 1)).containsExactly(1, 0);
  }

  @Test
  void a_clawback_takes_from_every_part_what_the_part_got() {
    assertThat(Split.byLargestRemainder(-100, 1, 2, 4)).containsExactly(-14, -29, -57);
    assertThat(Split.byLargestRemainder(-5, 1, 1, 1)).containsExactly(-2, -2, -1);
  }

  @Test
  void a_part_without_weight_gets_nothing_unless_none_has_any() {
    assertThat(Split.byLargestRemainder(7, 0, 3, 0)).containsExactly(0, 7, 0);
    assertThat(Split.byLargestRemainder(7, 0, 0)).containsExactly(4, 3);
  }

  @Test
  void the_parts_of_any_total_add_up_to_it_and_are_within_a_unit_of_their_share() {
    Random random = new Random(20260101);
    for (int i = 0; i < 5_000; i++) {
      long[] weights =
          random.longs(1 + random.nextInt(8), 0, 1L << (1 + random.nextInt(40))).toArray();
      long total = random.nextLong() >> (1 + random.nextInt(62));
      long[] parts = Split.byLargestRemainder(total, weights);
      assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
      assertThat(parts)
          .isEqualTo(
              Arrays.stream(Split.byLargestRemainder(-total, weights)).map(n -> -n).toArray());
    }
  }

  @Test
  void sums_of_weights_beyond_64_bits_are_split_too() {
    assertThat(Split.byLargestRemainder(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
        .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
  }

  @Test
  void negative_weights_and_none_are_refused() {
    assertThatThrownBy(() -> Split.byLargestRemainder(1, -1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Split.byLargestRemainder(1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
