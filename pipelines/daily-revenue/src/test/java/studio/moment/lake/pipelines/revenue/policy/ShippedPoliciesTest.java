package studio.moment.lake.pipelines.revenue.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.pipelines.revenue.policy.file.PolicyReader;
import studio.moment.lake.pipelines.revenue.policy.terms.EarnOn;
import studio.moment.lake.pipelines.revenue.policy.terms.Traits;
import studio.moment.lake.testing.Project;

class ShippedPoliciesTest {
  static List<Path> files() {
    Path partners =
        Project.file(
            "pipelines/daily-revenue/src/main/resources/studio/moment/lake/pipelines/revenue/partners");
    try (Stream<Path> files = Files.list(partners)) {
      return files.filter(file -> file.toString().endsWith(".policy.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PartnerPolicy read(Path file) {
    try {
      return PolicyReader.read(
          new String(Files.readAllBytes(file), UTF_8), file.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PartnerPolicy shipped(String partner) {
    return files().stream()
        .map(ShippedPoliciesTest::read)
        .filter(policy -> policy.partner().equals(partner))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_shipped_policy_is_read_and_named_after_its_partner(Path file) {
    assertThat(file.getFileName()).hasToString(read(file).partner() + ".policy.yaml");
  }

  @Test
  void agoda_pays_by_the_departures_of_the_month() {
    assertThat(
            shipped("agoda").versions().get(0).tiers().get(0).steps().stream()
                .map(step -> step.at() + ": " + step.rate()))
        .containsExactly("1: 35%", "50: 37.5%", "100: 45%", "200: 55%", "1000: 60%");
  }

  @Test
  void myrealtrip_pays_by_category_and_for_stays_only_after_check_out() {
    PolicyVersion version = shipped("myrealtrip").versions().get(0);
    assertThat(version.commission().terms().of(traits("tour")).rate()).hasToString("6%");
    assertThat(version.commission().terms().of(traits("flight")).rate()).hasToString("1%");
    assertThat(version.creator().terms().of(traits("tour")).rate()).hasToString("50%");
    assertThat(version.earnOn().of(traits("stay"))).isEqualTo(EarnOn.CHECKOUT);
    assertThat(version.earnOn().of(traits("flight"))).isEqualTo(EarnOn.CONFIRMATION);
  }

  @Test
  void myrealtrip_pays_upper_grades_five_percent_for_stays() {
    PolicyVersion version = shipped("myrealtrip").versions().get(1);
    assertThat(version.commission().terms().of(new Traits("stay", null, null, "seed")).rate())
        .hasToString("3%");
    assertThat(version.commission().terms().of(new Traits("stay", null, null, "tree")).rate())
        .hasToString("5%");
  }

  private static Traits traits(String category) {
    return new Traits(category, null, null, null);
  }
}
