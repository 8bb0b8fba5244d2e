package studio.moment.lake.pipelines.revenue.partner;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;

/**
 * One partner's part of a run.
 *
 * @param files its reports, in the order in which they are read
 * @param problems what is wrong with its files by their names alone: then it is held back
 */
public record PartnerTask(String partner, List<ReportFile> files, List<String> problems)
    implements Serializable {
  public PartnerTask {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
