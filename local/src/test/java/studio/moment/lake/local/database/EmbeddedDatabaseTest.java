package studio.moment.lake.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Slow;

@Slow(4)
class EmbeddedDatabaseTest {
  @Test
  void a_directory_whose_server_outlived_its_owner_is_taken_over(@TempDir Path parent)
      throws IOException, SQLException {
    Path directory = parent.resolve("postgres");
    EmbeddedDatabase abandoned = EmbeddedDatabase.start(directory);
    ProcessHandle server = process(directory);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        Connection connection = database.connect()) {
      assertThat(connection.isValid(5)).isTrue();
      assertThat(server.isAlive()).isFalse();
      assertThat(process(directory).pid()).isNotEqualTo(server.pid());
    }
    assertThat(directory).doesNotExist();
    assertThat(abandoned.url()).startsWith("jdbc:postgresql://127.0.0.1:");
  }

  @Test
  void a_directory_with_other_files_is_left_alone(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("thesis.txt"), "precious");

    assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("--dir");
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_pid_file_that_names_another_program_stops_nothing(@TempDir Path parent)
      throws IOException {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Path directory = Files.createDirectory(parent.resolve("postgres"));
      Files.write(
          directory.resolve("postmaster.pid"),
          List.of(Long.toString(other.pid()), directory.toString()));

      StaleServer.stop(directory);

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
    }
  }

  private static ProcessHandle process(Path directory) throws IOException {
    String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
