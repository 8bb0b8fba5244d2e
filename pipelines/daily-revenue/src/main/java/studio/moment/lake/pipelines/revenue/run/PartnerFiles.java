package studio.moment.lake.pipelines.revenue.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.file.Adapters;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.file.Policies;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.runs.LakeException;

/** Adapters and policies of a folder; policies are the files called *.policy.yaml. */
public final class PartnerFiles {
  private PartnerFiles() {}

  /** The adapters by partner. */
  public static Map<String, Adapter> adapters(SortedMap<String, String> texts) {
    SortedMap<String, String> adapters = new TreeMap<>(texts);
    adapters.keySet().removeIf(name -> name.endsWith(Policies.SUFFIX));
    return Adapters.read(adapters);
  }

  /** The policies by partner. */
  public static Map<String, PartnerPolicy> policies(SortedMap<String, String> texts) {
    return Policies.read(texts);
  }

  /**
   * Makes sure that all files are right, every partner has both, and no policy takes off what its
   * partner's adapter does not read: nothing would be taken off then, and nobody would see it.
   *
   * @throws LakeException ARGUMENTS with every problem of every file
   */
  public static void check(SortedMap<String, String> texts, String folder) {
    Map<String, Adapter> adapters = adapters(texts);
    Map<String, PartnerPolicy> policies = policies(texts);
    String without =
        adapters.keySet().stream()
            .filter(partner -> !policies.containsKey(partner))
            .collect(Collectors.joining(", "));
    if (!without.isEmpty()) {
      throw LakeException.arguments(
          "Partners without a settlement policy in "
              + folder
              + ": "
              + without
              + ". Put a file PARTNER"
              + Policies.SUFFIX
              + " beside the adapter.");
    }
    List<String> unread = new ArrayList<>();
    adapters.forEach((partner, adapter) -> unread.addAll(unread(adapter, policies.get(partner))));
    if (!unread.isEmpty()) {
      throw LakeException.arguments(String.join("\n", unread));
    }
  }

  /** Amounts that a policy takes off and its partner's adapter does not read, one in a line. */
  public static List<String> unread(Adapter adapter, PartnerPolicy policy) {
    List<String> problems = new ArrayList<>();
    for (PolicyVersion version : policy.versions()) {
      for (Deduction deduction : version.commission().deductions()) {
        String without =
            adapter.feeds().stream()
                .filter(feed -> feed.kind() == Feed.Kind.ORDERS)
                .filter(feed -> !feed.fields().deductions().containsKey(deduction.kind()))
                .map(Feed::name)
                .collect(Collectors.joining(", "));
        if (deduction.rate() == null && !without.isEmpty()) {
          String name = Deductions.name(deduction.kind());
          problems.add(
              "%s: version %s takes off the reported %s, but the adapter of %s does not read it (feed %s); write fields: {deductions: {%s: COLUMN}} there, or give the deduction a rate"
                  .formatted(policy.file(), version.id(), name, adapter.partner(), without, name));
        }
      }
    }
    return problems;
  }
}
