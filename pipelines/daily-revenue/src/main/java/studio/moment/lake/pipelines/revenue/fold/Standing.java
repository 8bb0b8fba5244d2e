package studio.moment.lake.pipelines.revenue.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * What stands of an order: the rows that count, their sums in minor units of one currency, and the
 * status that follows. An order never stands below zero: what was never owed cannot be taken back.
 */
final class Standing {
  private final List<PartnerRow> rows = new ArrayList<>(2);
  private final List<Folded.Refused> refused = new ArrayList<>(0);
  private final String currency;
  private RowStatus status;
  private long gross;
  private long commission;
  private Map<Deduction.Kind, Long> deductions = Map.of();
  private long positiveGross;
  private boolean reduced;

  Standing(Lineage lineage) {
    List<PartnerRow> states = lineage.states();
    List<PartnerRow> deltas = lineage.deltas();
    this.currency = currency(lineage, states);
    states = inCurrency(states);
    deltas = inCurrency(deltas);
    RowStatus added = addedStatus(deltas);
    boolean confirmed = added == RowStatus.CONFIRMED;
    for (PartnerRow row : states) {
      confirmed |= row.status() == RowStatus.CONFIRMED && !Slot.isBelowZero(row);
    }
    // Beside a confirmed row a pending one is not owed: of a travel order's two rows, booking and
    // usage, only the usage is ever confirmed.
    List<PartnerRow> counting = new ArrayList<>(states.size());
    for (PartnerRow row : states) {
      if (!confirmed || row.status() == RowStatus.CONFIRMED || Slot.isBelowZero(row)) {
        counting.add(row);
      }
    }
    TakenBack taken = new TakenBack(counting, inCurrency(lineage.takeBacks()));
    reduced = taken.any();
    for (PartnerRow row : counting) {
      add(row, taken.grossLeft(row), taken.commissionLeft(row), taken.isGone(row));
      deduct(taken.deductionsLeft(row));
    }
    for (PartnerRow row : deltas) {
      boolean neverOwed = row.status() == RowStatus.CANCELLED && !Slot.isBelowZero(row);
      add(row, neverOwed ? 0 : row.grossMinor(), neverOwed ? 0 : row.commissionMinor(), neverOwed);
      deduct(neverOwed ? Map.of() : row.deductions());
    }
    gross = Math.subtractExact(gross, taken.grossOfWhole());
    commission = Math.subtractExact(commission, taken.commissionOfWhole());
    deductions = Deductions.merge(deductions, taken.deductionsOfWhole(), Math::subtractExact);
    conclude(confirmed);
  }

  private void add(PartnerRow row, long rowGross, long rowCommission, boolean gone) {
    gross = Math.addExact(gross, rowGross);
    commission = Math.addExact(commission, rowCommission);
    positiveGross = Math.addExact(positiveGross, Math.max(0, row.grossMinor()));
    reduced |= Slot.isBelowZero(row);
    if (!gone) {
      rows.add(row);
    }
  }

  private void deduct(Map<Deduction.Kind, Long> more) {
    deductions = Deductions.merge(deductions, more, Math::addExact);
  }

  private void conclude(boolean confirmed) {
    boolean nothing =
        rows.isEmpty()
            || (positiveGross > 0 && gross <= 0)
            || (reduced && gross <= 0 && commission <= 0);
    if (nothing) {
      rows.clear();
      gross = 0;
      commission = 0;
      deductions = Map.of();
      status = RowStatus.CANCELLED;
    } else {
      gross = Math.max(0, gross);
      commission = Math.max(0, commission);
      deductions = Deductions.merge(deductions, Map.of(), (all, none) -> Math.max(0, all));
      status = confirmed ? RowStatus.CONFIRMED : RowStatus.PENDING;
    }
  }

  /** Additions have the status last told, whatever earlier ones had. */
  private static RowStatus addedStatus(List<PartnerRow> deltas) {
    for (int i = deltas.size() - 1; i >= 0; i--) {
      if (deltas.get(i).status() != RowStatus.CANCELLED) {
        return deltas.get(i).status();
      }
    }
    return RowStatus.CANCELLED;
  }

  private static String currency(Lineage lineage, List<PartnerRow> states) {
    PartnerRow newest = newest(newest(null, states), lineage.deltas());
    List<PartnerRow> all = lineage.folded();
    return (newest == null ? all.get(all.size() - 1) : newest).currency();
  }

  private static PartnerRow newest(PartnerRow so, List<PartnerRow> rows) {
    PartnerRow newest = so;
    for (PartnerRow row : rows) {
      if (!Slot.isBelowZero(row)
          && (newest == null || RowOrder.INSTANCE.compare(newest, row) < 0)) {
        newest = row;
      }
    }
    return newest;
  }

  private List<PartnerRow> inCurrency(List<PartnerRow> all) {
    boolean alike = true;
    for (PartnerRow row : all) {
      alike &= row.currency().equals(currency);
    }
    if (alike) {
      return all;
    }
    List<PartnerRow> kept = new ArrayList<>(all.size());
    for (PartnerRow row : all) {
      if (Objects.equals(row.currency(), currency)) {
        kept.add(row);
      } else {
        refused.add(
            new Folded.Refused(
                row,
                "currency",
                "the row is in "
                    + row.currency()
                    + " but the order stands in "
                    + currency
                    + "; amounts of two currencies are not added up"));
      }
    }
    return kept;
  }

  List<PartnerRow> rows() {
    return rows;
  }

  List<Folded.Refused> refused() {
    return refused;
  }

  String currency() {
    return currency;
  }

  RowStatus status() {
    return status;
  }

  long grossMinor() {
    return gross;
  }

  Map<Deduction.Kind, Long> deductions() {
    return deductions;
  }

  long commissionMinor() {
    return commission;
  }
}
