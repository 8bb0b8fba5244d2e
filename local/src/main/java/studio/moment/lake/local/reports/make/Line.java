package studio.moment.lake.local.reports.make;

import java.util.Set;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.TrueClass;

/**
 * A row and what is known of it.
 *
 * @param mark REJECTED or DUPLICATE; null where it is what its order is
 */
record Line(Told row, TrueClass mark, Set<Fault> faults) {
  static Line of(Told row) {
    return new Line(row, null, Set.of());
  }

  Line marked(TrueClass other, Fault fault) {
    return new Line(row, mark == TrueClass.REJECTED ? mark : other, Set.of(fault));
  }
}
