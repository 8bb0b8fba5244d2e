package studio.moment.lake.pipelines.revenue.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.pipelines.revenue.money.Rate;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class PolicyReaderTest {
  private static String problems(String file) {
    LakeException refused =
        catchThrowableOfType(LakeException.class, () -> PolicyReader.read(file, "p.policy.yaml"));
    assertThat(refused).isNotNull();
    assertThat(refused.exitCode()).isEqualTo(ExitCode.ARGUMENTS);
    return refused.getMessage();
  }

  @Test
  void a_file_with_every_key_is_read() {
    PartnerPolicy policy = PolicyReader.read(PolicyTexts.resource("complete.yaml"), "c.yaml");
    assertThat(policy.partner()).isEqualTo("everything");
    assertThat(policy.versions())
        .extracting(PolicyVersion::id)
        .containsExactly("2026-01", "2026-07");
    PolicyVersion version = policy.versions().get(0);
    assertThat(version.to()).isEqualTo("2026-07-01");
    assertThat(version.commission().vat()).isEqualTo(Rate.parse("10%"));
    assertThat(version.commission().deductions()).hasSize(5);
    assertThat(version.commission().terms().otherwise().tiers()).isSameAs(version.tiers().get(0));
    assertThat(version.commission().caps().month()).isEqualTo(9_000_000);
    assertThat(version.creator().caps().order()).isEqualTo(Long.MAX_VALUE);
    assertThat(version.incentives()).hasSize(2);
    assertThat(version.tiers())
        .extracting(Tiers::per)
        .containsExactly(Tiers.Per.PARTNER, Tiers.Per.CREATOR);
    assertThat(version.fx().lookBack()).isEqualTo(5);
    assertThat(version.rounding().creator().digits()).isEqualTo(-1);
    assertThat(version.payout().minimumWon()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void what_is_wrong_is_told_with_its_place(WrongPolicies.Wrong wrong) {
    assertThat(problems(wrong.file()))
        .matches("(?s)p\\.policy\\.yaml:[0-9]+:[0-9]+: .*")
        .doesNotContain("\n")
        .contains(": " + wrong.message());
  }

  static List<WrongPolicies.Wrong> wrong() {
    return WrongPolicies.all();
  }

  @Test
  void days_without_terms_are_refused_with_the_day_to_begin_on() {
    String file =
        PolicyTexts.file(
            PolicyTexts.version("to", "2026-03-01"),
            PolicyTexts.version("id", "v2", "from", "2026-03-03"));
    assertThat(problems(file))
        .isEqualTo(
            "p.policy.yaml:14:11: versions[1].from: the days 2026-03-01 to 2026-03-02 have no terms, since v1 (line 5) ends before; begin here on 2026-03-01");
  }

  @Test
  void days_of_two_versions_and_an_open_end_in_the_middle_are_refused_at_once() {
    String file =
        PolicyTexts.file(
            PolicyTexts.version("to", "2026-03-02"),
            PolicyTexts.version("id", "v2", "from", "2026-03-01"),
            PolicyTexts.version("id", "v2", "from", "2026-04-01"));
    assertThat(problems(file).split("\n"))
        .hasSize(3)
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .contains("versions[1].from: the days 2026-03-01 to 2026-03-01 are also"),
            two -> assertThat(two).contains("versions[2].id: the id stands twice"),
            three ->
                assertThat(three).contains("v2 (line 14) has no end").contains("to: 2026-04-01"));
  }

  @Test
  void versions_may_stand_in_any_order() {
    PartnerPolicy policy =
        PolicyTexts.read(
            PolicyTexts.version("id", "v2", "from", "2026-03-01"),
            PolicyTexts.version("to", "2026-03-01"));
    assertThat(policy.on(LocalDate.of(2026, 2, 28)).orElseThrow().id()).isEqualTo("v1");
    assertThat(policy.on(LocalDate.of(2026, 3, 1)).orElseThrow().id()).isEqualTo("v2");
    assertThat(policy.on(LocalDate.of(2025, 12, 31))).isEmpty();
  }

  @Test
  void all_problems_of_a_file_are_told_at_once() {
    String file =
        PolicyTexts.file(
                PolicyTexts.version(
                    "fx", "", "from", "soon", "creator", "{of: all, default: {rate: 1}}"))
            .replace("partner: p", "partner: P");
    assertThat(problems(file).split("\n")).hasSize(5);
  }

  @Test
  void another_format_is_refused() {
    assertThatThrownBy(
            () ->
                PolicyReader.read(
                    PolicyTexts.file(PolicyTexts.version()).replace("version: 1", "version: 2"),
                    "p.policy.yaml"))
        .hasMessageContaining("only version 1 is known here");
  }
}
