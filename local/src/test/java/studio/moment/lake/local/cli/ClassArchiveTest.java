package studio.moment.lake.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.Slow;

/** Real JVMs, started as the {@code lake} script does. */
@Slow(19)
class ClassArchiveTest {
  @TempDir private Path directory;

  private record Outcome(int code, String out) {}

  @Test
  void the_classes_of_a_successful_run_are_kept_and_used_by_the_next() throws Exception {
    String jars = jars();
    Path archive = directory.resolve("keyset.jsa");
    Outcome first = record(jars, archive, "one.json");
    Outcome second =
        java(
            jars,
            List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:stdout"),
            keyset("two.json"));

    assertThat(first.code()).as(first.out()).isZero();
    assertThat(directory.resolve("one.json")).exists();
    assertThat(first.out()).doesNotContain("dump");
    assertThat(archive).isNotEmptyFile();
    assertThat(second.code()).as(second.out()).isZero();
    assertThat(second.out())
        .containsPattern("cli\\.KeysetCommand source: shared objects file \\(top\\)");
  }

  @Test
  void a_failed_run_keeps_nothing() throws Exception {
    Path archive = directory.resolve("keyset.jsa");
    Outcome outcome = record(jars(), archive, "nowhere/keyset.json");

    assertThat(outcome.code()).isNotZero();
    assertThat(archive).doesNotExist();
  }

  @Test
  void a_jvm_that_cannot_make_an_archive_ends_as_ever() throws Exception {
    // A directory on the class path rules it out.
    Path archive = directory.resolve("keyset.jsa");
    String folder = Project.file("docs") + File.pathSeparator;
    Outcome outcome =
        record(folder + System.getProperty("java.class.path"), archive, "keyset.json");

    assertThat(outcome.code()).as(outcome.out()).isZero();
    assertThat(directory).isDirectoryNotContaining("glob:**keyset.jsa*");
  }

  @Test
  void an_archive_that_is_none_does_no_harm() throws Exception {
    Path archive = Files.writeString(directory.resolve("keyset.jsa"), "broken");
    Outcome outcome =
        java(
            System.getProperty("java.class.path"),
            List.of("-XX:SharedArchiveFile=" + archive),
            keyset("keyset.json"));

    assertThat(outcome.code()).as(outcome.out()).isZero();
    assertThat(outcome.out()).doesNotContain("warning", "archive");
  }

  private List<String> keyset(String file) {
    return List.of("keyset", "create", "--out=" + directory.resolve(file));
  }

  private Outcome record(String classPath, Path archive, String keyset) throws Exception {
    return java(
        classPath,
        List.of("-Dlake.archive=" + archive, "-XX:+RecordDynamicDumpInfo"),
        keyset(keyset));
  }

  private static Outcome java(String classPath, List<String> options, List<String> args)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-cp",
            classPath,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:cds*=off"));
    command.addAll(options);
    command.add(Lake.class.getName());
    command.addAll(args);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out);
  }

  /** The tests' class path, its directories as jars. */
  private String jars() {
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        String file = directory.resolve(entries.size() + ".jar").toString();
        int code =
            jar.run(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                "--create",
                "--no-compress",
                "--file=" + file,
                "-C",
                entry,
                ".");
        assertThat(code).isZero();
        entries.add(file);
      } else if (Files.exists(Path.of(entry))) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
