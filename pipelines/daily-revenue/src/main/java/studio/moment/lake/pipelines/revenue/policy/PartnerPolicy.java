package studio.moment.lake.pipelines.revenue.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
}
