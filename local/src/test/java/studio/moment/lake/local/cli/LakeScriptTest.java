package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.Slow;

/**
 * The script in a project of its own, with a JDK and a Maven that only tell how they are called.
 */
@Slow(6)
class LakeScriptTest {
  private static final String JAVA = "#!/bin/sh\nfor each in \"$@\"; do echo \"<$each>\"; done\n";
  private static final String MAVEN =
      """
      #!/bin/sh
      if [ "$1" = -v ]; then echo "Apache Maven ${FAKE_MAVEN:-3.9.9} (x)"; exit; fi
      echo built >>builds
      sleep 0.3
      [ -z "$FAKE_FAILURE" ] || { echo "[ERROR] no such symbol"; exit 1; }
      mkdir -p local/target
      echo jar >local/target/local-1.jar
      printf '%s' "/m2/library.jar" >local/target/classpath
      """;

  @TempDir private Path directory;
  private Path project;
  private Path jdk;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(directory.resolve("my project"));
    Files.createDirectories(project.resolve("local/src/main/java"));
    write(project.resolve("local/src/main/java/A.java"), "class A {}");
    write(project.resolve("pom.xml"), "<project/>");
    executable(project.resolve("lake"), Files.readString(Project.file("lake")));
    jdk = directory.resolve("jdk");
    executable(jdk.resolve("bin/java"), JAVA);
    executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    executable(directory.resolve("maven/mvn"), MAVEN);
  }

  @Test
  void without_java_it_says_what_to_install() throws Exception {
    Outcome outcome = lake(Map.of("PATH", toolsWithoutJava()), "demo");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no Java found", "JDK 17", "install").hasLineCount(1);
  }

  @Test
  void a_java_home_without_java_is_named() throws Exception {
    Outcome outcome = lake(Map.of("JAVA_HOME", "/nowhere"), "demo");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("JAVA_HOME is /nowhere").hasLineCount(1);
  }

  @Test
  void a_java_that_is_too_old_is_refused_with_its_version() throws Exception {
    write(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Outcome outcome = lake(fakes(), "demo");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("is Java 11.0.2", "JDK 17 or newer").hasLineCount(1);
  }

  @Test
  void a_runtime_without_a_compiler_cannot_build() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    Outcome outcome = lake(fakes(), "demo");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no compiler");
  }

  @Test
  void without_maven_or_with_an_old_one_it_says_what_to_install() throws Exception {
    Outcome none = lake(Map.of("PATH", toolsWithoutJava(), "JAVA_HOME", jdk.toString()), "demo");
    Outcome old = lake(with(fakes(), "FAKE_MAVEN", "3.6.3"), "demo");

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no Maven found", "3.8", "install");
    assertThat(old.code()).isEqualTo(2);
    assertThat(old.err()).contains("is Maven 3.6.3", "3.8 or newer");
  }

  @Test
  void it_builds_on_first_use_and_then_only_when_a_source_changed() throws Exception {
    Outcome first = lake(fakes(), "sql", "SELECT 'a  b'", "");
    Outcome second = lake(fakes(), "demo");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("building", "built in");
    assertThat(first.out().lines())
        .endsWith("<studio.moment.lake.local.cli.Lake>", "<sql>", "<SELECT 'a  b'>", "<>");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.setLastModifiedTime(
        project.resolve("local/src/main/java/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
    lake(fakes(), "demo");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void java_gets_the_class_path_the_users_options_and_utf_8() throws Exception {
    Outcome outcome = lake(with(fakes(), "LAKE_JAVA_OPTS", "-Xmx3g -Da=b"), "demo");
    String argumentFile =
        outcome.out().lines().filter(line -> line.startsWith("<@")).findFirst().orElseThrow();
    String arguments =
        Files.readString(Path.of(argumentFile.substring(2, argumentFile.length() - 1)));

    assertThat(outcome.out().lines()).contains("<-Xmx3g>", "<-Da=b>");
    assertThat(arguments)
        .contains("local-1.jar:/m2/library.jar\"", "-Dfile.encoding=UTF-8")
        .contains(project.toRealPath().toString());
  }

  @Test
  void a_command_names_its_class_archive_until_there_is_one_and_then_starts_from_it()
      throws Exception {
    Outcome first = lake(fakes(), "demo");
    Path archive = Path.of(option(first, "-Dlake.archive="));
    write(archive, "classes");
    Outcome second = lake(fakes(), "demo");
    Outcome other = lake(fakes(), "sql");

    assertThat(first.out()).contains("<-XX:+RecordDynamicDumpInfo>");
    assertThat(option(second, "-XX:SharedArchiveFile=")).isEqualTo(archive.toString());
    // A JVM takes only one of the two.
    assertThat(second.out()).doesNotContain("RecordDynamicDumpInfo", "lake.archive");
    assertThat(option(other, "-Dlake.archive=")).isNotEqualTo(archive.toString());
  }

  @Test
  void another_build_starts_without_the_archive_of_the_one_before() throws Exception {
    Path archive = Path.of(option(lake(fakes(), "demo"), "-Dlake.archive="));
    write(archive, "classes");
    write(project.resolve("local/src/main/java/A.java"), "class A { }");

    assertThat(option(lake(fakes(), "demo"), "-Dlake.archive=")).isNotEqualTo(archive.toString());
  }

  @Test
  void what_is_no_command_gets_no_class_archive() throws Exception {
    assertThat(lake(fakes(), "../demo").out()).doesNotContain("archive", "Archive");
    assertThat(lake(fakes()).out()).doesNotContain("archive", "Archive");
  }

  @Test
  void class_archives_are_left_alone_where_an_agent_or_the_flight_recorder_looks_at_classes()
      throws Exception {
    for (String option : List.of("-XX:StartFlightRecording=x", "-javaagent:a.jar", "-agentlib:j")) {
      assertThat(lake(with(fakes(), "LAKE_JAVA_OPTS", option), "demo").out())
          .contains("<" + option + ">")
          .doesNotContain("lake.archive", "SharedArchiveFile");
    }
  }

  /** The rest of the one option that starts so. */
  private static String option(Outcome outcome, String start) {
    String begin = "<" + start;
    String line =
        outcome.out().lines().filter(each -> each.startsWith(begin)).findFirst().orElseThrow();
    return line.substring(begin.length(), line.length() - 1);
  }

  @Test
  void it_works_from_anywhere_and_through_a_link() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("lake"), Path.of("my project/lake"));
    Path second = Files.createSymbolicLink(directory.resolve("lk"), link.getFileName());
    Outcome outcome = run(directory, second, fakes(), "demo");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("<demo>");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void two_first_uses_at_once_build_once_and_both_run() throws Exception {
    Process one = start(project, project.resolve("lake"), fakes(), "one");
    Process two = start(project, project.resolve("lake"), fakes(), "two");
    Outcome first = finish(one);
    Outcome second = finish(two);

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(first.out()).contains("<one>");
    assertThat(second.out()).contains("<two>");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void a_lock_whose_process_is_gone_does_not_stop_a_build() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path state = Files.createDirectories(project.resolve("local/target/lake"));
    Files.createSymbolicLink(state.resolve("lock"), Path.of(Long.toString(gone.pid())));

    assertThat(lake(fakes(), "demo").code()).isZero();
    assertThat(Files.isSymbolicLink(state.resolve("lock"))).isFalse();
  }

  @Test
  void a_failed_build_shows_the_end_of_its_log_and_is_tried_again() throws Exception {
    Outcome failed = lake(with(fakes(), "FAKE_FAILURE", "yes"), "demo");

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("[ERROR] no such symbol", "the build failed", "build.log");
    assertThat(failed.out()).isEmpty();
    assertThat(lake(fakes(), "demo").code()).isZero();
  }

  private Map<String, String> fakes() {
    String path = directory.resolve("maven") + ":" + System.getenv("PATH");
    return Map.of("PATH", path, "JAVA_HOME", jdk.toString());
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    Map<String, String> more = new TreeMap<>(all);
    more.put(name, value);
    return more;
  }

  /** What the script itself calls, and nothing else. */
  private String toolsWithoutJava() throws IOException {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    for (String tool :
        List.of(
            "bash",
            "basename",
            "cat",
            "cp",
            "dirname",
            "find",
            "head",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch",
            "uname")) {
      for (String folder : List.of("/bin/", "/usr/bin/")) {
        Path link = tools.resolve(tool);
        if (Files.exists(Path.of(folder + tool)) && !Files.exists(link)) {
          executable(link, "#!/bin/sh\nexec " + folder + tool + " \"$@\"\n");
        }
      }
    }
    return tools.toString();
  }

  private long builds() throws IOException {
    Path file = project.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Outcome lake(Map<String, String> environment, String... args) throws Exception {
    return run(project, project.resolve("lake"), environment, args);
  }

  private Outcome run(Path in, Path script, Map<String, String> environment, String... args)
      throws Exception {
    return finish(start(in, script, environment, args));
  }

  private static Process start(
      Path in, Path script, Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.environment().keySet().retainAll(List.of("HOME", "TMPDIR"));
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Outcome finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out, err);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void executable(Path file, String text) throws IOException {
    write(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
