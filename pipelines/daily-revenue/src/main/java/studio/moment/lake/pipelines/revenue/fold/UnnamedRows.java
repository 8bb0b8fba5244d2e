package studio.moment.lake.pipelines.revenue.fold;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * Rows without an id of one product of an order. The newest report that tells of it says all there
 * is: rows it leaves out stand no longer.
 */
final class UnnamedRows {
  private final List<PartnerRow> now = new ArrayList<>(1);
  private List<PartnerRow> before = List.of();
  private PartnerRow report;

  /** Takes the row in; returns the row it repeats, or null. */
  PartnerRow put(PartnerRow row) {
    if (report == null || !sameReport(report, row)) {
      before = List.copyOf(now);
      now.clear();
      report = row;
    }
    PartnerRow told = find(now, row);
    if (told != null) {
      return told;
    }
    PartnerRow repeated = find(before, row);
    now.add(repeated == null ? row : repeated);
    return repeated;
  }

  List<PartnerRow> now() {
    return now;
  }

  private static PartnerRow find(List<PartnerRow> rows, PartnerRow like) {
    for (PartnerRow row : rows) {
      if (row.contentHash().equals(like.contentHash())) {
        return row;
      }
    }
    return null;
  }

  private static boolean sameReport(PartnerRow left, PartnerRow right) {
    return left.fileSequence() == right.fileSequence()
        && left.reportDate().equals(right.reportDate())
        && left.file().equals(right.file());
  }
}
