package studio.moment.lake.pipelines.revenue.policy.terms;

import java.util.List;

/**
 * Rules of which the first that matches wins, and what holds where none does.
 *
 * @param otherwise never null
 */
public record Choice<T>(List<Rule<T>> rules, T otherwise) {
  /** What holds under a condition. */
  public record Rule<T>(Condition when, T then) {}

  public Choice {
    rules = List.copyOf(rules);
  }

  public T of(Traits traits) {
    for (Rule<T> rule : rules) {
      if (rule.when().matches(traits)) {
        return rule.then();
      }
    }
    return otherwise;
  }

  /** Which rule that was, for people: {@code rule 2} or {@code default}. */
  public String nameOf(Traits traits) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).when().matches(traits)) {
        return "rule " + (i + 1);
      }
    }
    return "default";
  }
}
