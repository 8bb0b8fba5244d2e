package studio.moment.lake.pipelines.revenue.plan;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;

/**
 * What opening the run came to. A failure travels to the last step as a value.
 *
 * @param partners codes of all partners, in order
 * @param checks what was verified
 * @param failure null where all is well
 */
public record RevenuePlanned(List<String> partners, List<Check> checks, LakeException failure)
    implements Serializable {
  public RevenuePlanned {
    partners = List.copyOf(partners);
    checks = List.copyOf(checks);
  }
}
