package studio.moment.lake.templates.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ContainerSpec;
import com.google.api.services.dataflow.model.ParameterMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.runs.options.OptionTable;
import studio.moment.lake.testing.Project;

/** The specs under version control are what the code says, and what Dataflow's API knows. */
public class SpecsTest {
  @ParameterizedTest
  @EnumSource
  void a_spec_under_version_control_is_what_the_options_say(Template template) throws Exception {
    String generated = SpecFile.write(TemplateSpec.of(template));
    Path made = Project.file("templates/target/specs/" + template.pipeline() + ".json");
    Files.createDirectories(made.getParent());
    Files.writeString(made, generated);

    Path kept = Project.file("templates/specs/" + template.pipeline() + ".json");
    assertThat(kept)
        .as("make it anew from the root: cp templates/%s templates/%s", made, kept)
        .content()
        .isEqualTo(generated);
    assertThat(SpecFile.read(Files.readString(kept), kept.toString()))
        .isEqualTo(TemplateSpec.of(template));
  }

  @ParameterizedTest
  @EnumSource
  void dataflows_own_model_knows_every_key(Template template) throws Exception {
    ContainerSpec spec =
        GsonFactory.getDefaultInstance()
            .fromString(SpecFile.write(TemplateSpec.of(template)), ContainerSpec.class);

    assertThat(unknownKeys(spec)).isEmpty();
    assertThat(spec.getSdkInfo().getLanguage()).isEqualTo("JAVA");
    assertThat(spec.getMetadata().getParameters())
        .extracting(ParameterMetadata::getName)
        .containsExactlyInAnyOrderElementsOf(
            template.options().stream().map(OptionTable.Option::name).toList());
    assertThat(spec.getDefaultEnvironment().getNumWorkers()).isEqualTo(1);
    assertThat(spec.getDefaultEnvironment().getMaxWorkers()).isEqualTo(1);
    assertThat(spec.getDefaultEnvironment().getMachineType()).isEqualTo("e2-standard-2");
    assertThat(spec.getDefaultEnvironment().getAdditionalExperiments())
        .containsExactly("use_runner_v2");
    assertThat(spec.getDefaultEnvironment().getAdditionalUserLabels())
        .containsEntry("pipeline", template.pipeline());
    assertThat(spec.getDefaultEnvironment().getEnableStreamingEngine()).isNull();
    assertThat(spec.getDefaultEnvironment().getIpConfiguration()).isNull();
  }

  @Test
  void a_key_that_the_model_does_not_know_is_noticed() throws Exception {
    String json =
        SpecFile.write(TemplateSpec.of(Template.GA4_MERGE)).replace("\"groupName\"", "\"group\"");

    assertThat(unknownKeys(GsonFactory.getDefaultInstance().fromString(json, ContainerSpec.class)))
        .contains("group");
  }

  @ParameterizedTest
  @EnumSource
  void every_option_of_ours_is_a_parameter_with_a_form(Template template) {
    List<OptionTable.Option> options = template.options();

    assertThat(options).hasSizeGreaterThan(15);
    assertThat(options)
        .allSatisfy(
            option -> {
              assertThat(option.parameter().label()).isNotBlank().doesNotEndWith(".");
              assertThat(option.regex()).isNotBlank();
              assertThat(option.takes()).isNotBlank();
            })
        .extracting(option -> option.parameter().label())
        .doesNotHaveDuplicates();
  }

  @Test
  void private_addresses_and_the_image_are_put_in_for_a_deployment() throws Exception {
    TemplateSpec spec =
        TemplateSpec.of(Template.DAILY_REVENUE)
            .withImage("asia-northeast3-docker.pkg.dev/shop-lake/lake/daily-revenue:1")
            .withPrivateAddresses();

    JsonNode json = new ObjectMapper().readTree(SpecFile.write(spec));
    assertThat(json.at("/defaultEnvironment/ipConfiguration").asText())
        .isEqualTo("WORKER_IP_PRIVATE");
    assertThat(json.at("/image").asText()).endsWith("/daily-revenue:1");
    assertThat(SpecFile.read(json.toString(), "x")).isEqualTo(spec);
  }

  public static List<String> unknownKeys(Object model) {
    Stream<?> inner =
        model instanceof Map<?, ?> map
            ? map.values().stream()
            : model instanceof Collection<?> list ? list.stream() : Stream.empty();
    Stream<String> own =
        model instanceof GenericJson json ? json.getUnknownKeys().keySet().stream() : Stream.of();
    return Stream.concat(own, inner.flatMap(each -> unknownKeys(each).stream())).toList();
  }
}
