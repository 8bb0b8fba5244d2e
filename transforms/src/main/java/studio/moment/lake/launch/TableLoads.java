package studio.moment.lake.launch;

import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;

/** What people call a load. */
final class TableLoads {
  private TableLoads() {}

  /** The table, and the day where only one is replaced. */
  static String nameOf(TableLoad load) {
    return load.mode() instanceof WriteMode.ReplaceDay day
        ? load.target() + " " + day.day()
        : load.target().toString();
  }
}
