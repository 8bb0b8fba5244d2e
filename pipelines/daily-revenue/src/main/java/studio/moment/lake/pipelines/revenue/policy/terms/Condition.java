package studio.moment.lake.pipelines.revenue.policy.terms;

import java.util.Set;

/** When a rule holds: each set that is not empty must hold the order's value. Case counts. */
public record Condition(
    Set<String> category, Set<String> merchant, Set<String> kind, Set<String> grade) {
  public static final Condition ALWAYS = new Condition(Set.of(), Set.of(), Set.of(), Set.of());

  public Condition {
    category = Set.copyOf(category);
    merchant = Set.copyOf(merchant);
    kind = Set.copyOf(kind);
    grade = Set.copyOf(grade);
  }

  public boolean matches(Traits traits) {
    return holds(category, traits.category())
        && holds(merchant, traits.merchant())
        && holds(kind, traits.kind())
        && holds(grade, traits.grade());
  }

  private static boolean holds(Set<String> wanted, String value) {
    return wanted.isEmpty() || value != null && wanted.contains(value);
  }
}
