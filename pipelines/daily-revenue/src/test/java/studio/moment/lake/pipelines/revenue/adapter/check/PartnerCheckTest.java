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
                + "  reports (csv): r_{date:yyyyMMdd}.csv, r_{date:yyyyMMdd}_{sequence}.csv\n"
                + "note: 'simple' has no policy here; daily-revenue needs one (simple.policy.yaml)\n");
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

  private static final String POLICY =
      """
      version: 1
      partner: simple
      versions:
        - id: "2026-01"
          from: 2026-01-01
          earnOn: {default: confirmation}
          commission: {of: gross, default: {rate: 3%, fixed: 500}}
          creator:
            of: commission
            rules:
              - {when: {grade: [tree]}, rate: 70%}
            default: {rate: 50%}
          fx: {of: order, day: same}
          rounding:
            won: {mode: half_up, digits: 0}
            creator: {mode: down, digits: 0}
          payout: {withholding: {rate: 3.3%}}
      """;

  @Test
  void a_policy_is_told_in_words_alone_and_beside_its_adapter() throws IOException {
    Path policy = file("simple.policy.yaml", POLICY);
    String words =
        "  2026-01, orders from 2026-01-01: commission 3% and 500 won of what was paid,"
            + " creators 70% or 50% of the commission, earned on confirmation\n";
    assertThat(new PartnerCheck(out, 2).check(policy, Optional.empty()))
        .isEqualTo(ExitCode.PUBLISHED);
    assertThat(out.toString()).endsWith("the policy of 'simple' is right; versions:\n" + words);

    out.setLength(0);
    assertThat(check(Adapted.SIMPLE, Optional.empty())).isEqualTo(ExitCode.PUBLISHED);
    assertThat(out.toString()).contains("the adapter of 'simple' is right").endsWith(words);
  }

  @Test
  void problems_of_adapter_and_policy_are_told_all_at_once_with_their_lines() throws IOException {
    file("simple.policy.yaml", POLICY.replace("digits: 0}", "digits: 9}").replace("3.3%", "3,3"));
    assertThatThrownBy(() -> check(Adapted.SIMPLE.replace("zone: ", "zome: "), Optional.empty()))
        .isInstanceOfSatisfying(
            LakeException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS);
              assertThat(e.getMessage().lines())
                  .anyMatch(line -> line.contains("simple.yaml:") && line.contains("zome"))
                  .anyMatch(line -> line.contains("simple.policy.yaml:17:"))
                  .anyMatch(line -> line.contains("simple.policy.yaml:15:"))
                  .anyMatch(line -> line.contains("simple.policy.yaml:16:"));
            });
    assertThat(out).isEmpty();
  }

  @Test
  void a_policy_that_takes_off_what_its_adapter_does_not_read_is_refused() throws IOException {
    file(
        "simple.policy.yaml",
        POLICY.replace("of: gross, default", "of: gross, deductions: [{kind: coupon}], default"));
    assertThatThrownBy(() -> check(Adapted.SIMPLE, Optional.empty()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("takes off the reported coupon, but the adapter of simple");
  }

  @Test
  void a_folder_is_checked_whole_and_files_without_the_other_are_named() throws IOException {
    file("simple.yaml", Adapted.SIMPLE);
    file("simpel.policy.yaml", POLICY.replace("partner: simple", "partner: simpel"));
    assertThat(new PartnerCheck(out, 2).check(folder, Optional.empty()))
        .isEqualTo(ExitCode.PUBLISHED);
    assertThat(out.toString())
        .contains("note: 'simple' has no policy here")
        .contains("note: the policy of 'simpel' has no adapter here");

    file("again.yaml", Adapted.SIMPLE);
    assertThatThrownBy(() -> new PartnerCheck(out, 2).check(folder, Optional.empty()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("simple.yaml: the partner 'simple' has its adapter in")
        .hasMessageContaining("again.yaml already");
  }

  @Test
  void a_report_is_read_by_an_adapter_and_by_nothing_else() throws IOException {
    Path policy = file("simple.policy.yaml", POLICY);
    Path report = file("r_20261119.csv", "");
    for (Path wrong : new Path[] {policy, folder}) {
      assertThatThrownBy(() -> new PartnerCheck(out, 2).check(wrong, Optional.of(report)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("is no adapter");
    }
  }

  @Test
  void a_report_that_is_not_there_is_an_argument() {
    assertThatThrownBy(() -> check(Adapted.SIMPLE, Optional.of(folder.resolve("r_20261119.csv"))))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void personal_values_of_a_wrong_column_are_masked_and_order_numbers_are_not() throws IOException {
    Path report =
        file(
            "r_20261119.csv",
            """
            date,order,state,sold,share
            2026-11-19,20261119000123,done,1000,30
            2026-11-19,010-2345-6789,done,1000,30
            2026-11-19,A3,kim@example.com,1000,30
            """);
    new PartnerCheck(out, 9).check(file("simple.yaml", Adapted.SIMPLE), Optional.of(report));
    // The folder has a number of its own.
    assertThat(out.toString().replace(folder.toString(), ""))
        .contains("20261119000123", "[PHONE]", "[EMAIL]")
        .doesNotContain("2345", "kim@example");
  }
}
