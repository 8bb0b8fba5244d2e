package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import studio.moment.lake.templates.cloudformation.TemplateYaml;
import studio.moment.lake.testing.Slow;

@Slow(4)
class LintTest {

  private static final int NOT_FOUND = 127;

  @Test
  void cfn_lint_finds_nothing_not_even_a_hint() throws Exception {
    Process lint;
    try {
      lint =
          new ProcessBuilder("cfn-lint", "-c", "I", "--", TemplateYaml.FILE.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("There is no cfn-lint. Install it to run this: pip install cfn-lint");
      return;
    }
    String found = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = lint.waitFor();
    if (exit == NOT_FOUND) {
      abort("cfn-lint does not start: " + found);
    }

    assertThat(found).isBlank();
    assertThat(exit).isZero();
  }
}
