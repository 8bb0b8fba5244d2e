package studio.moment.lake.pipelines.revenue.policy.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.runs.LakeException;

/** The policies of a folder: its files called {@code *.policy.yaml}, one for each partner. */
public final class Policies {
  /** How a policy's file is called, whatever else lies beside it. */
  public static final String SUFFIX = ".policy.yaml";

  private Policies() {}

  /**
   * The policies by partner.
   *
   * @param texts of the folder's files by name; those without the suffix are not looked at
   * @throws LakeException ARGUMENTS with every problem of every file, one in a line
   */
  public static Map<String, PartnerPolicy> read(Map<String, String> texts) {
    Map<String, PartnerPolicy> byPartner = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> file : new TreeMap<>(texts).entrySet()) {
      if (!file.getKey().endsWith(SUFFIX)) {
        continue;
      }
      try {
        PartnerPolicy policy = PolicyReader.read(file.getValue(), file.getKey());
        PartnerPolicy earlier = byPartner.putIfAbsent(policy.partner(), policy);
        if (earlier != null) {
          problems.add(
              "%s: the partner %s has a policy already, in %s; put its versions together"
                  .formatted(file.getKey(), policy.partner(), earlier.file()));
        }
      } catch (LakeException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw LakeException.arguments(String.join("\n", problems));
    }
    return byPartner;
  }
}
