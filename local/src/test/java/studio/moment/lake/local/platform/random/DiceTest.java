package studio.moment.lake.local.platform.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
  @Test
  void a_seed_and_a_key_give_the_same_bits_in_every_release() {
    // Pinned: sample data that people refer to must not change under them.
    Dice dice = Dice.of(42, "clicks", LocalDate.of(2026, 1, 1), 7L);

    assertThat(dice.next()).isEqualTo(7446558737960156683L);
  }

  @Test
  void streams_of_different_keys_do_not_resemble_each_other() {
    assertThat(IntStream.range(0, 1000).mapToLong(key -> Dice.of(1, "k", key).next()).distinct())
        .hasSize(1000);
    assertThat(Dice.of(1, "ab", "c").next()).isNotEqualTo(Dice.of(1, "a", "bc").next());
  }

  @Test
  void a_number_below_a_bound_stays_below_it_and_takes_every_value() {
    Dice dice = Dice.of(3);

    assertThat(IntStream.range(0, 500).map(index -> dice.below(7)).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(dice.below(1)).isZero();
  }

  @Test
  void weights_decide_how_often_an_index_comes() {
    Dice dice = Dice.of(5);
    int[] counts = new int[3];
    for (int index = 0; index < 10_000; index++) {
      counts[dice.weighted(70, 0, 30)]++;
    }

    assertThat(counts[0]).isBetween(6800, 7200);
    assertThat(counts[1]).isZero();
  }

  @Test
  void a_uuid_is_of_version_4() {
    assertThat(Dice.of(9).uuid().version()).isEqualTo(4);
    assertThat(Dice.of(9).uuid().variant()).isEqualTo(2);
  }
}
