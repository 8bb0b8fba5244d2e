package studio.moment.lake.pipelines.revenue.run;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.file.Adapters;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.file.Policies;
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
   * Makes sure that all files are right and every partner has both.
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
  }
}
