package studio.moment.lake.pipelines.revenue.fold;

import java.time.Instant;
import java.util.Comparator;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * The order in which rows count: report date, sequence among that day's reports, place in the
 * report. When a row arrived is of no matter. The rest only settles rows of one place, which a
 * report written twice under one name has.
 */
final class RowOrder implements Comparator<PartnerRow> {
  static final RowOrder INSTANCE = new RowOrder();

  private RowOrder() {}

  @Override
  public int compare(PartnerRow left, PartnerRow right) {
    int order = left.reportDate().compareTo(right.reportDate());
    if (order == 0) {
      order = Integer.compare(left.fileSequence(), right.fileSequence());
    }
    if (order == 0) {
      order = Long.compare(left.number(), right.number());
    }
    if (order == 0) {
      order = left.file().compareTo(right.file());
    }
    if (order == 0) {
      order = compareChange(left.changedAt(), right.changedAt());
    }
    return order == 0 ? left.contentHash().compareTo(right.contentHash()) : order;
  }

  private static int compareChange(Instant left, Instant right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return left.compareTo(right);
  }

  /** Whether the two are one row of one report, read twice. */
  static boolean samePlace(PartnerRow left, PartnerRow right) {
    return left.number() == right.number()
        && left.fileSequence() == right.fileSequence()
        && left.reportDate().equals(right.reportDate())
        && left.file().equals(right.file())
        && left.contentHash().equals(right.contentHash());
  }
}
