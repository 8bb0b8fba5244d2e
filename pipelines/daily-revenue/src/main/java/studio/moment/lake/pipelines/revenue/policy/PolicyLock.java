package studio.moment.lake.pipelines.revenue.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;

/** Refuses policies that rewrite what was posted by them. */
public final class PolicyLock {
  /**
   * What a ledger posted under a version.
   *
   * @param hash {@link PolicyVersion#hash()} when it was posted
   * @param lastOrderDay the latest order day posted under it
   */
  public record Posted(String version, String hash, LocalDate lastOrderDay) {}

  private PolicyLock() {}

  /**
   * Compares a partner's policy with its ledger.
   *
   * @throws LakeException ARGUMENTS with every version that changed, is gone, or ends before an
   *     order that was posted under it
   */
  public static void check(PartnerPolicy policy, Collection<Posted> ledger) {
    Map<String, PolicyVersion> versions =
        policy.versions().stream()
            .collect(Collectors.toMap(PolicyVersion::id, Function.identity()));
    List<String> problems = new ArrayList<>();
    for (Posted posted : ledger) {
      String what = problem(versions.get(posted.version()), posted);
      if (what != null) {
        problems.add(
            "%s: version %s of %s %s"
                .formatted(policy.file(), posted.version(), policy.partner(), what));
      }
    }
    if (!problems.isEmpty()) {
      throw LakeException.arguments(String.join("\n", problems));
    }
  }

  private static String problem(PolicyVersion version, Posted posted) {
    if (version == null) {
      return "is gone, but the ledger holds orders posted under it; put it back as it was";
    }
    if (!version.hash().equals(posted.hash())) {
      return "was changed after orders were posted under it (its terms have the hash %s, those posted %s); put its terms back, end it, and write the new ones as a version of its own"
          .formatted(version.hash().substring(0, 12), posted.hash().substring(0, 12));
    }
    return version.covers(posted.lastOrderDay())
        ? null
        : "ends on %s, but an order of %s was posted under it; end it later"
            .formatted(version.to(), posted.lastOrderDay());
  }
}
