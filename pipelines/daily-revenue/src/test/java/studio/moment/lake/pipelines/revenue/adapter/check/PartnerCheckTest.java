package studio.moment.lake.pipelines.revenue.adapter.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class PartnerCheckTest {
  @TempDir Path folder;
  private final StringBuilder out = new StringBuilder();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private ExitCode check(String adapter, Optional<Path> report) throws IOException {
    return new PartnerCheck(out, 2).check(file("simple.yaml", adapter), report);
  }

  @Test
  void an_adapter_alone_is_told_to_be_right_with_its_feeds() throws IOException {
    assertThat(check(Adapted.SIMPLE, Optional.empty())).isEqualTo(ExitCode.PUBLISHED);
    assertThat(out.toString())
        .endsWith(
            "simple.yaml: the adapter of 'simple' is right; feeds:\n"
                + "  reports (csv): r_{date:yyyyMMdd}.csv, r_{date:yyyyMMdd}_{sequence}.csv\n");
  }

  @Test
  void the_first_rows_their_sums_and_rejections_are_shown_as_tables() throws IOException {
    Path report =
        file(
            "r_20261119_2.csv",
            """
            date,order,state,sold,share
            2026-11-19,A1,done,1000,30
            2026-11-19,A2,lost,1000,30
            2026-11-19,A3,open,2000,60
            2026-11-19,A4,open,4000,60
            """);
    assertThat(check(Adapted.SIMPLE, Optional.of(report))).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(out.toString())
        .contains("feed reports, report of 2026-11-19, sequence 2\n")
        .containsPattern("2 \\| NULL +\\| A1 .*CONFIRMED \\| STATE +\\| KRW +\\| +1000 \\| +30 \\|")
        .contains(" A3 ")
        .doesNotContain(" A4 ")
        .contains("  3 | status | the status 'lost' is not in the adapter's map\n")
        .contains("4 rows: 3 read, 1 rejected; 0 passed over")
        .contains(" KRW      |    3 |  7000 |        150\n");
  }

  @Test
  void a_refused_report_says_why() throws IOException {
    Path report = file("r_20261119.csv", "date,order\n");
    assertThat(check(Adapted.SIMPLE, Optional.of(report))).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(out.toString()).contains("refused: simple/r_20261119.csv: the columns 'state'");
  }

  @Test
  void a_report_that_is_right_with_its_side_file_passes() throws IOException {
    file("r_20261119.csv.totals", "{\"rows\": 1}");
    Path report =
        file("r_20261119.csv", "date,order,state,sold,share\n2026-11-19,A1,done,1000,30\n");
    assertThat(
            check(
                Adapted.SIMPLE + "declared: {sideFile: .totals, rows: {side: rows}}\n",
                Optional.of(report)))
        .isEqualTo(ExitCode.PUBLISHED);
    assertThat(out.toString()).contains(" rows     | NULL     |             1 |     1 | yes\n");
  }

  @Test
  void a_name_that_is_not_declared_and_a_file_that_is_not_there_are_arguments() throws IOException {
    Path report = file("report.csv", "");
    assertThatThrownBy(() -> check(Adapted.SIMPLE, Optional.of(report)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("The report's name 'report.csv' is none that the adapter");
    assertThatThrownBy(
            () -> new PartnerCheck(out, 2).check(folder.resolve("none.yaml"), Optional.empty()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("cannot be read");
  }
}
