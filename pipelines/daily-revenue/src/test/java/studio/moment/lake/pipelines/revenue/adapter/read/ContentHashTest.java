package studio.moment.lake.pipelines.revenue.adapter.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  private static String hash(String... texts) {
    ContentHash hash = new ContentHash();
    hash.start();
    for (String text : texts) {
      hash.put(text);
    }
    return hash.digits();
  }

  @Test
  void texts_do_not_flow_into_each_other() {
    assertThat(
            Set.of(
                hash("ab", "c"), hash("a", "bc"), hash("abc", ""), hash("abc", null), hash("abc")))
        .hasSize(5);
  }

  @Test
  void near_texts_have_far_hashes() {
    Set<String> all = new HashSet<>();
    Set<String> halves = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      String hash = hash("partner", "order-" + i, "" + i % 7);
      all.add(hash);
      halves.add(hash.substring(0, 16));
    }
    assertThat(all).hasSize(100_000);
    assertThat(halves).hasSize(100_000);
  }

  @Test
  void a_hash_never_changes_since_it_is_stored() {
    // Computed by another implementation of MurmurHash3: a release that computed another one would
    // take every known row for a change.
    assertThat(hash("partner", "주문-1", null, "")).isEqualTo("43f0fc68569460191306881482846829");
  }
}
