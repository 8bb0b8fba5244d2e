package studio.moment.lake.pipelines.revenue.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.revenue.policy.terms.Choice;
import studio.moment.lake.pipelines.revenue.policy.terms.Condition;
import studio.moment.lake.pipelines.revenue.policy.terms.Incentive;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;

/**
 * A partner's versions, without gap or overlap.
 *
 * @param file where it was read, for messages
 * @param versions by their days
 */
public record PartnerPolicy(String partner, String file, List<PolicyVersion> versions) {
  public PartnerPolicy {
    versions = List.copyOf(versions);
  }

  /** The version of an order day in Asia/Seoul; empty before the first and after the last. */
  public Optional<PolicyVersion> on(LocalDate orderDay) {
    // The newest has most orders.
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).covers(orderDay)) {
        return Optional.of(versions.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether an order's price depends on the other orders of the month of its order day: then all of
   * them are priced together.
   */
  public boolean isOverOrderMonths() {
    return versions.stream()
        .anyMatch(
            version ->
                !version.tiers().isEmpty()
                    || version.commission().caps().hasMonth()
                    || version.creator().caps().hasMonth());
  }

  /** Whether it depends on the other orders whose stay ends in the same month. */
  public boolean isOverDepartureMonths() {
    return versions.stream()
        .flatMap(version -> version.tiers().stream())
        .anyMatch(tiers -> tiers.counts() == Tiers.Counts.DEPARTED);
  }

  /** Whether anything depends on the creator's grade. */
  public boolean asksForGrades() {
    return versions.stream()
        .flatMap(PartnerPolicy::conditions)
        .anyMatch(when -> !when.grade().isEmpty());
  }

  private static Stream<Condition> conditions(PolicyVersion version) {
    return Stream.of(
            version.earnOn().rules().stream().map(Choice.Rule::when),
            version.commission().terms().rules().stream().map(Choice.Rule::when),
            version.creator().terms().rules().stream().map(Choice.Rule::when),
            version.incentives().stream().map(Incentive::when))
        .flatMap(conditions -> conditions);
  }
}
