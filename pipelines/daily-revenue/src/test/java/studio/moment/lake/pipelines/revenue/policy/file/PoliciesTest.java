package studio.moment.lake.pipelines.revenue.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;

class PoliciesTest {
  private static final String PLAIN = PolicyTexts.file(PolicyTexts.version());

  @Test
  void adapters_beside_the_policies_are_not_looked_at() {
    assertThat(Policies.read(Map.of("p.policy.yaml", PLAIN, "p.yaml", "no policy")))
        .containsOnlyKeys("p");
  }

  @Test
  void problems_of_all_files_are_told_at_once() {
    assertThatThrownBy(
            () ->
                Policies.read(
                    Map.of(
                        "a.policy.yaml",
                        "version: 1",
                        "b.policy.yaml",
                        PLAIN,
                        "c.policy.yaml",
                        PLAIN,
                        "d.policy.yaml",
                        "")))
        .hasMessageContaining("a.policy.yaml:1:1: 'partner' is missing")
        .hasMessageContaining("c.policy.yaml: the partner p has a policy already, in b.policy.yaml")
        .hasMessageContaining("d.policy.yaml:1:1: the file is empty");
  }
}
