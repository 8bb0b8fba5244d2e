package studio.moment.lake.pipelines.revenue.fold;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** One row id of an order and what it said over time. Not thread-safe. */
final class Slot {
  private final List<PartnerRow> history = new ArrayList<>(2);
  private boolean wasPositive;
  private boolean superseded;

  Slot(PartnerRow first) {
    put(first);
  }

  void put(PartnerRow row) {
    history.add(row);
    wasPositive |= row.grossMinor() > 0 || row.commissionMinor() > 0;
    if (row.status() == RowStatus.CONFIRMED) {
      superseded = false;
    }
  }

  PartnerRow now() {
    return history.get(history.size() - 1);
  }

  /** Its newest row of that content, or null. */
  PartnerRow said(String contentHash) {
    for (int i = history.size() - 1; i >= 0; i--) {
      if (history.get(i).contentHash().equals(contentHash)) {
        return history.get(i);
      }
    }
    return null;
  }

  /** A newer generation of rows stands for it. */
  void supersede() {
    superseded = true;
  }

  /**
   * Whether it counts. A cancelled row counts only where it is itself what takes back: below zero,
   * under an id that never told a positive amount.
   */
  boolean stands() {
    if (superseded) {
      return false;
    }
    return now().status() != RowStatus.CANCELLED || (isBelowZero(now()) && !wasPositive);
  }

  static boolean isBelowZero(PartnerRow row) {
    return row.grossMinor() < 0 || row.commissionMinor() < 0;
  }
}
