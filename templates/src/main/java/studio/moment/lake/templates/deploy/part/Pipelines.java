package studio.moment.lake.templates.deploy.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.spec.SpecFile;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.templates.spec.TemplateSpec;

/** The images, and the container specs that name them. */
public final class Pipelines {
  private Pipelines() {}

  /**
   * @param files takes the container specs
   */
  public static Section of(Names names, Map<String, String> files) {
    Google google = new Google(names.deployment().project(), names.deployment().region());
    Path folder = names.deployment().folder();
    List<Step> steps = new ArrayList<>();
    for (Template template : Template.values()) {
      String image = names.image(template.pipeline());
      String tar =
          folder
              .relativize(
                  names.deployment().images().folder().resolve(template.pipeline() + ".tar"))
              .toString();
      steps.add(
          Step.of(
              "image " + image,
              "a tag is pushed once; for a new build give images: {tag: ...} another",
              google.look("artifacts", "docker", "images", "describe", image),
              Judge.isThere(),
              Action.run(Command.of("crane", "push", tar, image))));
      String spec = "deploy-files/spec-" + template.pipeline() + ".json";
      TemplateSpec written = TemplateSpec.of(template).withImage(image);
      files.put(
          spec,
          SpecFile.write(
              names.deployment().network().publicIps() ? written : written.withPrivateAddresses()));
      steps.add(
          new Uploads(names)
              .upload(
                  folder.resolve(spec),
                  "templates/" + template.pipeline() + ".json",
                  "the container spec, sent as it is: gcloud's own build drops what it does not know"));
    }
    return new Section("Templates", steps);
  }
}
