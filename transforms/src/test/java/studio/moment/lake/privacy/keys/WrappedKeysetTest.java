package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedKeysetTest {
  private static byte[] turned(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] = (byte) ~other[i];
    }
    return other;
  }

  @Test
  void a_new_wrapped_document_is_one_that_a_run_opens() {
    List<byte[]> clear = new ArrayList<>();
    String document =
        Keysets.generateWrapped(
            keyset -> {
              clear.add(keyset.clone());
              return turned(keyset);
            });

    KeysetDocument.parse(document.getBytes(UTF_8), "keyset.json")
        .loadWrapped(EnumSet.allOf(KeyKind.class), WrappedKeysetTest::turned);
    assertThat(clear).hasSize(KeyKind.values().length);
  }

  @Test
  void every_document_has_keys_of_its_own() {
    assertThat(Keysets.generateWrapped(keyset -> keyset))
        .isNotEqualTo(Keysets.generateWrapped(keyset -> keyset));
  }
}
