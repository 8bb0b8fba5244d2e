package studio.moment.lake.pipelines.revenue.partner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportNames;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.LakeException;

/**
 * Reports that are delivered again under their own names, with other contents: what they tell of an
 * order counts instead of what they told before, so that nothing counts twice.
 *
 * @param names what their earlier deliveries are called from now on, by name
 * @param anew names and lineages that are told anew
 */
record Again(Map<String, String> names, Set<String> anew) {

  /**
   * @param read reports of earlier runs: names by the hash of their bytes
   * @param replaced their deliveries that others came after
   * @throws LakeException CHECK_FAILED where a report has contents again that were replaced: what
   *     is posted of them is taken back by then
   */
  static Again of(ReadReports reports, Map<String, Set<String>> read, Set<String> replaced) {
    Map<String, String> hashes = new HashMap<>();
    read.forEach((hash, files) -> files.forEach(file -> hashes.put(file, hash)));
    Map<String, String> names = new HashMap<>();
    for (ReportOutcome outcome : reports.outcomes()) {
      String file = outcome.file().path();
      if (replaced.contains(ReportNames.replaced(file, outcome.contents()))) {
        throw LakeException.checkFailed(
            file
                + " holds again what it held before it was delivered anew. Which of the two counts"
                + " cannot be told: deliver it under the name of a later report");
      }
      if (hashes.containsKey(file)) {
        names.put(file, ReportNames.replaced(file, hashes.get(file)));
      }
    }
    Set<String> anew = new HashSet<>();
    for (PartnerRow row : reports.rows()) {
      if (names.containsKey(row.file())) {
        anew.add(place(row));
      }
    }
    return new Again(names, anew);
  }

  /** Puts a row of an earlier run where it belongs. */
  void sort(PartnerRow row, List<PartnerRow> earlier, List<PartnerRow> replaced) {
    PartnerRow named = names.containsKey(row.file()) ? row.of(names.get(row.file())) : row;
    (anew.contains(place(row)) ? replaced : earlier).add(named);
  }

  private static String place(PartnerRow row) {
    return ReportNames.name(row.file()) + "\n" + row.lineageKey();
  }
}
