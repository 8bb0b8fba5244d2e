package studio.moment.lake.pipelines.ga4.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.moment.lake.pipelines.ga4.bucket.DayFile;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * Loads of day partitions: each day that is replaced, with its files or empty. A table that is not
 * there yet is made by one load of all its files.
 */
final class DayLoads {
  private final Warehouse warehouse;
  private final List<TableLoad> loads = new ArrayList<>();

  DayLoads(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * @param days all that are replaced
   * @param files of these days; others are left alone
   */
  void replace(TableName table, TableSchema schema, Set<LocalDate> days, List<DayFile> files) {
    Map<LocalDate, List<StagedFile>> byDay = new TreeMap<>();
    for (LocalDate day : new TreeSet<>(days)) {
      byDay.put(day, new ArrayList<>());
    }
    for (DayFile file : files) {
      if (file.table().equals(table) && byDay.containsKey(file.day())) {
        byDay.get(file.day()).add(file.file());
      }
    }
    if (!warehouse.has(table)) {
      List<StagedFile> all = byDay.values().stream().flatMap(List::stream).toList();
      loads.add(new TableLoad(table, schema, all, new WriteMode.Replace()));
      return;
    }
    byDay.forEach(
        (day, ofDay) ->
            loads.add(new TableLoad(table, schema, ofDay, new WriteMode.ReplaceDay(day))));
  }

  /** A table that is made anew as a whole. */
  void replace(TableName table, TableSchema schema, List<StagedFile> files) {
    loads.add(new TableLoad(table, schema, files, new WriteMode.Replace()));
  }

  List<TableLoad> loads() {
    return List.copyOf(loads);
  }
}
