package studio.moment.lake.pipelines.revenue.match.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctTest {
  private static boolean are(String... keys) {
    return Distinct.are(keys.length, List.of(keys)::get);
  }

  @Test
  void equal_keys_are_found_wherever_they_are() {
    assertThat(are()).isTrue();
    assertThat(are("a")).isTrue();
    assertThat(are("a", "b", "c")).isTrue();
    assertThat(are("a", "b", "a")).isFalse();
    assertThat(are("a", "a", "b")).isFalse();
  }

  @Test
  void keys_of_one_hash_are_told_apart() {
    // "Aa" and "BB" have one hash, and so have their pairs.
    assertThat(are("AaAa", "BBBB", "AaBB", "BBAa")).isTrue();
    assertThat(are("AaAa", "BBBB", "AaBB", "BBBB", "BBAa")).isFalse();
  }

  @Test
  void hashes_below_zero_are_hashes_too() {
    String negative = "polygenelubricants";
    assertThat(negative.hashCode()).isEqualTo(Integer.MIN_VALUE);
    assertThat(are(negative, "a", "zz")).isTrue();
    assertThat(are(negative, "a", negative)).isFalse();
  }
}
