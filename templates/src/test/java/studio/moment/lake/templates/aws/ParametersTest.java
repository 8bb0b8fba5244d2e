package studio.moment.lake.templates.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.templates.cloudformation.Stack;
import studio.moment.lake.templates.cloudformation.TemplateYaml;
import studio.moment.lake.testing.Project;

class ParametersTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "DatabaseIdentifier, App",
        "DatabaseIdentifier, app--1",
        "DatabaseIdentifier, app-",
        "DatabaseIdentifier, 1app",
        "DatabaseIdentifier, app*",
        "DatabaseIdentifier, abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij",
        "DatabaseKind, server",
        "Frequency, daily",
        "ExportPrefix, /rds",
        "ExportPrefix, rds/",
        "ExportPrefix, rds/*",
        "ExportPrefix, \"\"",
        "ExportOnly, a.b.c.d",
        "ExportOnly, \"shop,*\"",
        "ExportOnly, \"shop\"\"\"",
        "ExpireAfterDays, 1",
        "ExpireAfterDays, 365",
        "AccessLogDays, 30",
        "GoogleServiceAccountIds, \"\"",
        "GoogleServiceAccountIds, worker@project.iam.gserviceaccount.com",
        "GoogleServiceAccountIds, \"103456789012345678901,*\"",
        "GoogleAudience, \"\"",
        "GoogleAudience, \"a\"\"b\"",
        "GoogleAudience, l*ke",
        "AlertEmail, nobody"
      })
  void what_would_widen_or_break_something_is_refused(String parameter, String value) {
    assertThatThrownBy(() -> Stack.of(parameter, value)).hasMessageContaining(parameter);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "DatabaseIdentifier, a",
        "DatabaseIdentifier, app-prod-1",
        "ExportPrefix, lake/rds_exports/app-1",
        "ExportOnly, shop",
        "ExportOnly, \"shop.public,crm\"",
        "GoogleServiceAccountIds, \"103456789012345678901,203456789012345678901\"",
        "GoogleAudience, https://lake.example.com/rds",
        "AlertEmail, \"\""
      })
  void what_is_good_is_taken(String parameter, String value) {
    assertThat(ScheduledCall.of(Stack.of(parameter, value))).hasSize(49);
  }

  @Test
  void each_parameter_says_what_it_is_and_is_limited() {
    Stack.map(TemplateYaml.read().get("Parameters"))
        .forEach(
            (name, declared) -> {
              Map<String, Object> parameter = Stack.map(declared);
              assertThat(parameter).as(name).containsKey("Description");
              assertThat(parameter)
                  .containsAnyOf(
                      Map.entry("AllowedPattern", parameter.getOrDefault("AllowedPattern", "")),
                      Map.entry("AllowedValues", parameter.getOrDefault("AllowedValues", "")),
                      Map.entry("MinValue", parameter.getOrDefault("MinValue", "")));
            });
  }

  @Test
  void outputs_are_what_a_job_needs_to_read_an_export() throws Exception {
    Map<String, Object> outputs = Stack.of("GoogleAudience", "lake").outputs();

    assertThat(outputs)
        .containsEntry("ExportRoot", "s3://lake-exports/rds")
        .containsEntry("AwsRegion", "ap-northeast-2")
        .containsEntry("ReaderRoleArn", "arn:aws:iam::123456789012:role/lake-ReaderRole");
    JsonNode provider = new ObjectMapper().readTree((String) outputs.get("AwsCredentialsProvider"));
    assertThat(provider.get("@type").asText())
        .isEqualTo("StsAssumeRoleForFederatedCredentialsProvider");
    assertThat(provider.get("roleArn").asText()).isEqualTo(outputs.get("ReaderRoleArn"));
    assertThat(provider.get("audience").asText()).isEqualTo("lake");
  }

  @Test
  void the_page_names_only_what_there_is() throws Exception {
    String page = Files.readString(Project.file("docs/aws-snapshots.md"));
    Map<String, Object> parameters = Stack.map(TemplateYaml.read().get("Parameters"));
    Stack stack = Stack.of();

    assertThat(found("(?<!window )\\b([A-Z][A-Za-z]+)=[A-Za-z0-9]", page))
        .contains("DatabaseIdentifier", "Frequency")
        .isSubsetOf(parameters.keySet());
    assertThat(found("<([A-Z][A-Za-z]+)>", page))
        .contains("ExportRoot")
        .isSubsetOf(stack.outputs().keySet());
    assertThat(found("^\\| bucket `([A-Za-z]+)`|^\\| `([A-Za-z]+(?:Role|Key))`", page))
        .hasSize(6)
        .isSubsetOf(stack.resources().keySet());
  }

  private static Set<String> found(String pattern, String page) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(page)
        .results()
        .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
