package studio.moment.lake.pipelines.rds.stage;

import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.postgres.slice.Slice;

/** How many values of a kept column each slice of a table looks at before it leaves any out. */
final class ScanShare {
  /** Small tables with no more rows are looked at whole: three resident numbers are found. */
  private static final int OF_A_SMALL_TABLE = 10_000;

  private static final long SMALL_BYTES = 32L << 20;

  /** Of other tables, what costs little beside reading them. */
  private static final int OF_A_LARGE_TABLE = 2_000;

  private static final int LEAST = 100;

  private ScanShare() {}

  /** Keys that are read for themselves are compared and not published. */
  static int of(TablePlan table, Slice.What what) {
    if (what != Slice.What.ROWS) {
      return 0;
    }
    int all = table.sourceBytes() <= SMALL_BYTES ? OF_A_SMALL_TABLE : OF_A_LARGE_TABLE;
    return Math.max(LEAST, all / slicesOfRows(table));
  }

  private static int slicesOfRows(TablePlan table) {
    int slices = table.slices() - (table.counted() ? 1 : 0);
    // All keys are read in about as many slices as the rows would be.
    return Math.max(1, table.keys() == null ? slices : slices / 2);
  }
}
