package studio.moment.lake.templates.spec;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import studio.moment.lake.runs.options.OptionTable;

/**
 * A Flex Template's container spec ({@code ContainerSpec} of Dataflow's API, v1b3): the JSON file
 * in Cloud Storage that a launch names.
 *
 * @param image the launcher's image, {@value #IMAGE} until it is known where that lies
 */
@JsonPropertyOrder({"image", "sdkInfo", "metadata", "defaultEnvironment"})
public record TemplateSpec(
    String image, SdkInfo sdkInfo, Metadata metadata, WorkerSettings defaultEnvironment) {
  /** Stands for the image's reference in specs under version control. No registry takes it. */
  public static final String IMAGE = "IMAGE";

  /** What the pipeline is written in. */
  public record SdkInfo(String language) {}

  /** What people see of the template. */
  @JsonPropertyOrder({"name", "description", "streaming", "parameters"})
  public record Metadata(
      String name, String description, boolean streaming, List<SpecParameter> parameters) {}

  /** The spec of a template as the code has it, with {@value #IMAGE} for its image. */
  public static TemplateSpec of(Template template) {
    return new TemplateSpec(
        IMAGE,
        new SdkInfo("JAVA"),
        new Metadata(template.title(), template.description(), false, parameters(template)),
        WorkerSettings.of(template));
  }

  /** By group, required ones first: the order in which a form shows them. */
  private static List<SpecParameter> parameters(Template template) {
    return template.options().stream()
        .sorted(Comparator.comparing((OptionTable.Option each) -> each.parameter().group()))
        .map(SpecParameter::of)
        .toList();
  }

  public TemplateSpec withImage(String reference) {
    return new TemplateSpec(reference, sdkInfo, metadata, defaultEnvironment);
  }

  public TemplateSpec withPrivateAddresses() {
    return new TemplateSpec(image, sdkInfo, metadata, defaultEnvironment.withPrivateAddresses());
  }
}
