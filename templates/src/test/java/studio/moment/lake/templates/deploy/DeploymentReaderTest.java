package studio.moment.lake.templates.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.testing.Project;

class DeploymentReaderTest {
  private FakeGoogle google;

  @BeforeEach
  void folder(@TempDir Path root) throws IOException {
    google = new FakeGoogle(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          region: asia-northeast3        | region: us-central1          | must be asia-northeast3 (Seoul)
          project: my-project            | # project                    | 'project' is missing
          project: my-project            | project: My_Project          | project: expected a project's id
          passwordSecret: shop-reader    | password: hunter2            | the key is unknown
          passwordSecret: shop-reader    | passwordSecret: "pass word!" | never the password
          //db.example.internal/shop     | //me:pw@db.example/shop      | no user or password inside
          partners: example/partners     | partners: no-such            | there is no folder
          catalog: example/catalog.yaml  | catalog: no-such.yaml        | there is no file
          emails: [data@example.com]     | emails: [data]               | expected an e-mail address
          analysts: analysts@example.com | analyst: a@example.com       | did you mean 'analysts'?
          budget: 11.97USD               | budget: 11.97                | an amount such as 11.97USD
          years: 1                       | years: forever               | 2 above 50,000 people
          lock: true                     | lock: "maybe"                | true or false
          version: 1                     | version: 2                   | this release reads version 1
          """)
  void a_mistake_is_told_with_what_is_allowed(String from, String to, String message)
      throws IOException {
    google.edit("deployment.yaml", from, to);

    assertThatThrownBy(() -> Planner.plan(google.deployment()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(message)
        .hasMessageMatching("(?s)deployment.yaml:\\d+:\\d+: .*")
        .message()
        .doesNotContain("hunter2", "pass word!", "me:pw");
  }

  @Test
  void several_mistakes_are_told_at_once() throws IOException {
    google.edit("deployment.yaml", "region: asia-northeast3", "region: us-central1");
    google.edit("deployment.yaml", "project: my-project", "");
    google.edit("deployment.yaml", "emails: [data@example.com]", "email: [data@example.com]");

    Throwable failure = catchThrowable(() -> Planner.plan(google.deployment()));

    assertThat(failure.getMessage().lines())
        .anyMatch(line -> line.contains("region: must be asia-northeast3"))
        .anyMatch(line -> line.contains("'project' is missing"))
        .anyMatch(line -> line.contains("alerts.email: the key is unknown"))
        .anyMatch(line -> line.contains("'emails' is missing"))
        .hasSize(4);
    assertThat(((LakeException) failure).exitCode()).isEqualTo(ExitCode.ARGUMENTS);
  }

  @Test
  void the_file_as_it_is_shipped_can_be_planned() {
    Plan plan = Planner.plan(Project.file("templates/deployment.yaml"));

    assertThat(plan.sections())
        .flatExtracting(Section::steps)
        .extracting(Step::what)
        .contains("catalog.yaml", "partners/hanokstay.yaml", "partners/hanokstay.policy.yaml")
        .as("what can never be taken back is not in an example")
        .noneMatch(what -> what.startsWith("lock of"));
  }

  @Test
  void mistakes_of_the_catalog_and_of_all_partners_are_told_at_once() throws IOException {
    google.edit("example/catalog.yaml", "grade: keep", "grade: kept");
    google.edit("example/partners/hanokstay.yaml", "charset: ms949", "charset: utf-8");
    google.edit("example/partners/hanokstay.policy.yaml", "mode: down, digits: 0", "mode: dwn");

    Throwable failure = catchThrowable(() -> Planner.plan(google.deployment()));

    assertThat(failure.getMessage().lines())
        .anyMatch(line -> line.matches("catalog.yaml:\\d+:\\d+: .*kept.*"))
        .anyMatch(line -> line.matches("partners/hanokstay.yaml:\\d+:\\d+: .*utf-8.*"))
        .anyMatch(line -> line.matches("partners/hanokstay.policy.yaml:\\d+:\\d+: .*dwn.*"));
    assertThat(((LakeException) failure).exitCode()).isEqualTo(ExitCode.ARGUMENTS);
  }

  @Test
  void a_folder_without_any_adapter_is_told() throws IOException {
    Files.delete(google.folder.resolve("example/partners/hanokstay.yaml"));

    assertThatThrownBy(() -> Planner.plan(google.deployment()))
        .hasMessageContaining("partners: no partner's adapter (PARTNER.yaml) is in it");
  }

  @Test
  void mistakes_of_the_schedules_are_told_too() throws IOException {
    google.edit("schedules.yaml", "catalog: ${catalog}", "catalogue: x");

    assertThatThrownBy(() -> Planner.plan(google.deployment()))
        .hasMessageContaining("schedules.yaml:")
        .hasMessageContaining("did you mean 'catalog'?");
  }
}
