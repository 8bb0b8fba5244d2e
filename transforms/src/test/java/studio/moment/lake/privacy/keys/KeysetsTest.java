package studio.moment.lake.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetsTest {
  @Test
  void a_generated_document_holds_all_keysets_and_is_different_each_time() {
    KeyMaterial first = TestKeysets.clear(Keysets.generate(), KeyKind.values());
    KeyMaterial second = TestKeysets.clear(Keysets.generate(), KeyKind.values());

    assertThat(first.hmacKey()).hasSize(32);
    assertThat(first.check()).isNotEqualTo(second.check());
    assertThat(first.aead()).isNotNull();
    assertThat(first.deterministicAead()).isNotNull();
  }

  @Test
  void a_new_file_belongs_to_its_owner_alone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("lake.json");
    Keysets.write(file, Keysets.generate());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    KeysetSource.parse("file:" + file).load(EnumSet.allOf(KeyKind.class), KeysetAccess.local());
  }

  @Test
  void an_existing_file_is_never_overwritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("lake.json");
    Files.writeString(file, "precious");

    KeysetSourceTest.assertRefused(() -> Keysets.write(file, Keysets.generate()))
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_folder_that_is_not_there_is_told(@TempDir Path folder) {
    Path file = folder.resolve("no/lake.json");

    KeysetSourceTest.assertRefused(() -> Keysets.write(file, Keysets.generate()))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("folder");
  }
}
