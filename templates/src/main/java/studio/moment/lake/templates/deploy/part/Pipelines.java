package studio.moment.lake.templates.deploy.part;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;

/** The image and the container specs. */
public final class Pipelines {
  private Pipelines() {}

  public static Section of(Names names) {
    List<Step> steps = new ArrayList<>();
    return new Section("Templates", steps);
  }
}
