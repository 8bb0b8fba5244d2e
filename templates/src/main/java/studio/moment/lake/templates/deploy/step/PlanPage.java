package studio.moment.lake.templates.deploy.step;

import java.io.PrintStream;
import java.util.List;

/** A plan to read: each step, why, how it is looked for and what makes it. */
public final class PlanPage {
  private PlanPage() {}

  public static void print(List<Section> sections, PrintStream out) {
    int number = 0;
    for (Section section : sections) {
      out.println();
      out.println("# " + section.title());
      for (Step step : section.steps()) {
        number++;
        out.println();
        out.printf("# %d. %s: %s%n", number, step.what(), step.why());
        if (step.look() != null) {
          out.println("#    looks: " + step.look());
        }
        step.create().forEach(action -> action.shown().forEach(out::println));
        if (!step.change().isEmpty() && !step.change().equals(step.create())) {
          step.change()
              .forEach(
                  action ->
                      action
                          .shown()
                          .forEach(line -> out.println("#    or, to change it: " + line)));
        }
      }
    }
  }
}
