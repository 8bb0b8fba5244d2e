package studio.moment.lake.postgres.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrideTest {
  private static List<Integer> taken(int first, int values, int bytes) {
    Stride stride = new Stride(first);
    List<Integer> taken = new ArrayList<>();
    for (long i = 0; i < values; i += stride.rows()) {
      taken.add((int) i);
      stride.spent(bytes);
    }
    return taken;
  }

  @Test
  void the_first_values_are_looked_at_without_a_gap() {
    assertThat(taken(1000, 1000, 10)).hasSize(1000);
  }

  @Test
  void any_number_of_values_costs_little_more_and_its_end_is_looked_at_too() {
    List<Integer> taken = taken(1000, 10_000_000, 10);

    assertThat(taken).hasSizeBetween(1500, 3000).isEqualTo(taken(1000, 10_000_000, 10));
    assertThat(taken.stream().filter(i -> i > 5_000_000).count()).isGreaterThan(50);
  }

  @Test
  void what_repeats_every_other_or_every_tenth_row_is_not_missed() {
    List<Integer> later = taken(100, 1_000_000, 10).stream().filter(i -> i > 1000).toList();

    assertThat(later.stream().map(i -> i % 2).distinct()).hasSize(2);
    assertThat(later.stream().map(i -> i % 10).distinct()).hasSize(10);
  }

  @Test
  void long_values_use_up_more() {
    assertThat(taken(1000, 1000, 64 << 10)).hasSizeLessThan(200);
  }
}
