package studio.moment.lake.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void a_table_is_told_when_its_last_slice_is_done() {
    Progress.start("run-1", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Progress progress = Progress.of("run-1");
    progress.step("loading");
    progress.rows("rds.people", 2, 1_200);
    progress.sliceDone("rds.people", 2);
    assertThat(text()).contains("  loading").doesNotContain("rds.people");
    progress.rows("rds.people", 2, 34);
    progress.sliceDone("rds.people", 2);
    Progress.end("run-1");

    assertThat(text()).containsPattern("rds\\.people +1,234 rows .*rows/s +100%");
  }

  @Test
  void a_run_that_nobody_watches_prints_nothing() {
    assertThat(Progress.isWatched("run-2")).isFalse();
    Progress progress = Progress.of("run-2");
    progress.step("loading");
    progress.rows("rds.people", 1, 5);
    progress.sliceDone("rds.people", 1);
    Progress.start("run-2", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(Progress.isWatched("run-2")).isTrue();
    Progress.end("run-2");
    Progress.of("run-2").step("over");

    assertThat(text()).isEmpty();
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
