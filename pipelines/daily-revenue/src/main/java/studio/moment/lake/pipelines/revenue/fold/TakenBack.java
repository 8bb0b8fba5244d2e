package studio.moment.lake.pipelines.revenue.fold;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * What a cancel feed takes back, row by row: of the order's row with the same id, else of its only
 * row of that product, else of the order as a whole. Of a row no more than it has, so that a
 * cancellation told twice does not reach the order's other rows.
 */
final class TakenBack {
  private record Amounts(long gross, long commission, Map<Deduction.Kind, Long> deductions) {
    Amounts plus(PartnerRow row) {
      return new Amounts(
          Math.addExact(gross, Math.abs(row.grossMinor())),
          Math.addExact(commission, Math.abs(row.commissionMinor())),
          Deductions.merge(
              deductions, row.deductions(), (all, one) -> Math.addExact(all, Math.abs(one))));
    }
  }

  private static final Amounts NOTHING = new Amounts(0, 0, Map.of());

  private final Map<PartnerRow, Amounts> ofRows = new IdentityHashMap<>(2);
  private Amounts ofWhole = NOTHING;
  private final boolean any;

  TakenBack(List<PartnerRow> rows, List<PartnerRow> takeBacks) {
    any = !takeBacks.isEmpty();
    if (!any) {
      return;
    }
    Map<String, PartnerRow> byId = new HashMap<>();
    for (PartnerRow row : rows) {
      if (row.rowId() != null) {
        byId.put(row.rowId(), row);
      }
    }
    for (PartnerRow takeBack : takeBacks) {
      PartnerRow of = takeBack.rowId() == null ? null : byId.get(takeBack.rowId());
      of = of == null ? onlyOfProduct(rows, takeBack) : of;
      if (of == null) {
        ofWhole = ofWhole.plus(takeBack);
      } else {
        ofRows.put(of, ofRows.getOrDefault(of, NOTHING).plus(takeBack));
      }
    }
  }

  private static PartnerRow onlyOfProduct(List<PartnerRow> rows, PartnerRow takeBack) {
    PartnerRow only = null;
    for (PartnerRow row : rows) {
      if (Objects.equals(row.product(), takeBack.product())) {
        if (only != null) {
          return null;
        }
        only = row;
      }
    }
    return only;
  }

  boolean any() {
    return any;
  }

  /** Whether nothing is left of the row. */
  boolean isGone(PartnerRow row) {
    Amounts taken = ofRows.get(row);
    if (taken == null) {
      return false;
    }
    return row.grossMinor() > 0
        ? taken.gross() >= row.grossMinor()
        : taken.commission() >= row.commissionMinor();
  }

  long grossLeft(PartnerRow row) {
    Amounts taken = ofRows.get(row);
    return taken == null
        ? row.grossMinor()
        : isGone(row) ? 0 : Math.max(0, row.grossMinor() - taken.gross());
  }

  long commissionLeft(PartnerRow row) {
    Amounts taken = ofRows.get(row);
    return taken == null
        ? row.commissionMinor()
        : isGone(row) ? 0 : Math.max(0, row.commissionMinor() - taken.commission());
  }

  Map<Deduction.Kind, Long> deductionsLeft(PartnerRow row) {
    Amounts taken = ofRows.get(row);
    if (taken == null) {
      return row.deductions();
    }
    return isGone(row)
        ? Map.of()
        : Deductions.merge(
            row.deductions(), taken.deductions(), (all, off) -> Math.max(0, all - off));
  }

  Map<Deduction.Kind, Long> deductionsOfWhole() {
    return ofWhole.deductions();
  }

  long grossOfWhole() {
    return ofWhole.gross();
  }

  long commissionOfWhole() {
    return ofWhole.commission();
  }
}
