package studio.moment.lake.templates.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.testing.Project;

class SchemasTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static JsonNode schema(String name) throws IOException {
    try (InputStream in =
        SchemasTest.class.getResourceAsStream(
            "/studio/moment/lake/templates/" + name + ".schema.json")) {
      return YAML.readTree(in);
    }
  }

  private static boolean accepts(String name, String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema(name));
    return schema.validate(YAML.readTree(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedules", "deployment"})
  void an_editor_accepts_what_is_shipped(String name) throws IOException {
    assertThat(accepts(name, Files.readString(Project.file("templates/" + name + ".yaml"))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schedules  | template: ga4-merge     | template: ga4
          schedules  | retries: 3              | retries: 9
          schedules  | deadline: 180           | dedline: 180
          deployment | region: asia-northeast3 | region: us-central1
          deployment | project: my-project     | projects: my-project
          deployment | passwordSecret:         | password:
          """)
  void an_editor_refuses_what_the_reader_refuses(String name, String from, String to)
      throws IOException {
    String text = Files.readString(Project.file("templates/" + name + ".yaml"));
    assertThat(text).contains(from);

    assertThat(accepts(name, text.replace(from, to))).isFalse();
  }

  @Test
  void editor_and_reader_know_the_same_keys() throws IOException {
    List<String> known = new ArrayList<>();
    schema("deployment").path("properties").fieldNames().forEachRemaining(known::add);

    assertThat(known).containsExactlyInAnyOrderElementsOf(DeploymentReader.KEYS);
  }
}
