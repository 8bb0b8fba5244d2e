package studio.moment.lake.pipelines.revenue.plan;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.launch.ready.Start;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;

/**
 * What opening the run came to. A failure travels to the last step as a value.
 *
 * @param partners codes of all partners, in order
 * @param checks what was verified
 * @param start null where opening failed before it was known
 * @param configuration fingerprint of what the run was asked for and of the reports that it found
 * @param failure null where all is well
 */
public record RevenuePlanned(
    List<String> partners,
    List<Check> checks,
    Start start,
    String configuration,
    LakeException failure)
    implements Serializable {
  public RevenuePlanned {
    partners = List.copyOf(partners);
    checks = List.copyOf(checks);
  }
}
