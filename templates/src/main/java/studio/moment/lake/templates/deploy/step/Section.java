package studio.moment.lake.templates.deploy.step;

import java.util.List;

/** Steps that belong together, in their order. */
public record Section(String title, List<Step> steps) {
  public Section {
    steps = List.copyOf(steps);
  }
}
