package studio.moment.lake.pipelines.revenue.fold;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/** Which reports are an earlier report delivered again, byte for byte, under another name. */
final class RepeatedFiles {
  private final Map<String, String> originals;

  private RepeatedFiles(Map<String, String> originals) {
    this.originals = originals;
  }

  /**
   * @param hashes hash of the contents by name of the report; a report without one repeats nothing
   */
  static RepeatedFiles among(Collection<PartnerRow> rows, Map<String, String> hashes) {
    Map<String, PartnerRow> first = new HashMap<>();
    String before = null;
    for (PartnerRow row : rows) {
      if (!row.file().equals(before)) {
        before = row.file();
        first.merge(before, row, RepeatedFiles::earlier);
      }
    }
    Map<String, PartnerRow> firstOfHash = new HashMap<>();
    first.forEach(
        (file, row) -> {
          String hash = hashes.get(file);
          if (hash != null) {
            firstOfHash.merge(hash, row, RepeatedFiles::earlier);
          }
        });
    Map<String, String> originals = new HashMap<>();
    for (String file : first.keySet()) {
      String hash = hashes.get(file);
      if (hash != null && !firstOfHash.get(hash).file().equals(file)) {
        originals.put(file, firstOfHash.get(hash).file());
      }
    }
    return new RepeatedFiles(originals);
  }

  // By the report alone: which of its rows are here must not decide.
  private static PartnerRow earlier(PartnerRow left, PartnerRow right) {
    int order = left.reportDate().compareTo(right.reportDate());
    if (order == 0) {
      order = Integer.compare(left.fileSequence(), right.fileSequence());
    }
    if (order == 0) {
      order = left.file().compareTo(right.file());
    }
    return order <= 0 ? left : right;
  }

  boolean isRepeat(PartnerRow row) {
    return !originals.isEmpty() && originals.containsKey(row.file());
  }

  /** Name of the report that the row's report repeats, or null. */
  String original(PartnerRow row) {
    return originals.get(row.file());
  }
}
