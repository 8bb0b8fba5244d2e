package studio.moment.lake.pipelines.rds.stage;

import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.postgres.slice.Slice;

/** How many values of a kept column each slice of a table looks at before it leaves any out. */
final class ScanShare {
  /** Tables with no more rows are looked at whole: three resident numbers are not overlooked. */
  private static final int OF_A_TABLE = 10_000;

  private static final int LEAST = 100;

  private ScanShare() {}

  /** Keys that are read for themselves are compared and not published. */
  static int of(TablePlan table, Slice.What what) {
    return what == Slice.What.ROWS ? Math.max(LEAST, OF_A_TABLE / slicesOfRows(table)) : 0;
  }

  private static int slicesOfRows(TablePlan table) {
    int slices = table.slices() - (table.counted() ? 1 : 0);
    // All keys are read in about as many slices as the rows would be.
    return Math.max(1, table.keys() == null ? slices : slices / 2);
  }
}
