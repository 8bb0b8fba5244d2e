package studio.moment.lake.pipelines.revenue.partner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.Report;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportReader;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * The reports of a partner that were not read before. A report is known by its bytes and its name.
 *
 * @param rows of all new reports, by lineage: whatever needs that order finds it there
 * @param replaced names of reports read before that have other contents now: what was read of them
 *     counts no more
 * @param contents hashes of all reports by name, of those read before too
 */
record ReadReports(
    List<ReportOutcome> outcomes,
    List<PartnerRow> rows,
    List<Rejection> rejections,
    Map<String, String> contents,
    Set<String> replaced,
    int known) {

  /**
   * Reads.
   *
   * @param read reports of earlier runs: names by the hash of their bytes
   */
  static ReadReports of(
      Adapter adapter,
      List<ReportFile> files,
      ReportsFolder folder,
      Map<String, Set<String>> read) {
    List<ReportOutcome> outcomes = new ArrayList<>();
    List<PartnerRow> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    Map<String, String> contents = new HashMap<>();
    read.forEach((hash, names) -> names.forEach(name -> contents.put(name, hash)));
    ReportReader reader = new ReportReader(adapter);
    Set<String> replaced = new TreeSet<>();
    int known = 0;
    for (ReportFile file : files) {
      if (contents.containsKey(file.path())) {
        if (contents.get(file.path()).equals(hash(folder, file))) {
          known++;
          continue;
        }
        replaced.add(file.path());
      }
      ReportOutcome outcome =
          reader.read(new Report(file, folder::open), rows::add, rejections::add);
      outcomes.add(outcome);
      contents.put(file.path(), outcome.contents());
    }
    rows.sort(Comparator.comparing(PartnerRow::lineageKey));
    return new ReadReports(outcomes, rows, rejections, contents, replaced, known);
  }

  private static String hash(ReportsFolder folder, ReportFile file) {
    try {
      return folder.contents(file.path());
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The report "
              + file.path()
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "). Check that it is there and may be read, then run the same command again.",
          e);
    }
  }

  /** Why the partner is held back; nothing where all reports may be used. */
  List<String> problems() {
    return outcomes.stream().flatMap(outcome -> outcome.problems().stream()).toList();
  }
}
