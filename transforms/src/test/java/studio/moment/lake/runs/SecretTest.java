package studio.moment.lake.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "env:",
        "file:",
        "secret:hunter2",
        "secret:projects/p/secrets/s",
        "secret:projects/p/secrets/s/versions/",
        "ENV:hunter2"
      })
  void what_is_no_reference_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> Secret.parse("password", text))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContainingAll("--password", "env:NAME, file:PATH or secret:")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void a_user_name_may_be_the_name_itself_or_a_reference() throws Exception {
    Path file = Files.writeString(folder.resolve("u"), "reader\n");

    assertThat(Secret.parseUser("username", "reader").resolve(name -> "")).isEqualTo("reader");
    assertThat(Secret.parseUser("username", "file:" + file).resolve(name -> ""))
        .isEqualTo("reader");
    assertThatThrownBy(() -> Secret.parseUser("username", "secret:reader"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("--username");
  }

  @Test
  void a_file_is_read_without_its_line_end_and_with_its_spaces() throws Exception {
    Path file = Files.writeString(folder.resolve("p"), "  pass word\r\n");

    assertThat(resolve("file:" + file)).isEqualTo("  pass word");
  }

  @Test
  void a_variable_of_the_environment_is_read() {
    Map.Entry<String, String> any =
        System.getenv().entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .findFirst()
            .orElseThrow();

    assertThat(resolve("env:" + any.getKey())).isEqualTo(any.getValue());
  }

  @Test
  void a_managed_secret_is_asked_for_by_its_name() {
    assertThat(resolve("secret:projects/p/secrets/s/versions/latest"))
        .isEqualTo("managed projects/p/secrets/s/versions/latest");
  }

  @Test
  void a_place_that_holds_nothing_is_named() {
    assertThatThrownBy(() -> resolve("env:NO_SUCH_VARIABLE_HERE"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE_HERE is not set");
    assertThatThrownBy(() -> resolve("file:" + folder.resolve("none")))
        .isInstanceOf(LakeException.class)
        .hasMessageContainingAll(folder.resolve("none") + " cannot be read", "NoSuchFile");
    assertThatThrownBy(() -> resolve("file:" + folder))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(folder + " cannot be read");
  }

  @Test
  void it_shows_its_reference_and_never_its_value() throws Exception {
    Path file = Files.writeString(folder.resolve("p"), "hunter2");
    Secret secret = Secret.parse("password", "file:" + file);
    resolve("file:" + file);

    assertThat(secret).hasToString("file:" + file);
  }

  private static String resolve(String reference) {
    return Secret.parse("password", reference).resolve(version -> "managed " + version);
  }
}
