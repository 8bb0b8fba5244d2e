package studio.moment.lake.pipelines.ga4.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.runs.report.TableReport;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.schema.TableName;

/** What the run report says of each table: its days added up. */
final class TableReports {
  /** Rows of the source, and those of them that were not kept. */
  private record Source(long rows, long rejected) {}

  private final Map<TableName, Long> loaded = new TreeMap<>();
  private final Map<TableName, Source> sources = new HashMap<>();

  void source(TableName table, long rows, long rejected) {
    sources.put(table, new Source(rows, rejected));
  }

  void loaded(LoadedTable table) {
    loaded.merge(table.target(), table.rows(), Long::sum);
  }

  List<TableName> tables() {
    return List.copyOf(loaded.keySet());
  }

  List<TableReport> all() {
    List<TableReport> reports = new ArrayList<>();
    loaded.forEach(
        (table, rows) -> {
          Source source = sources.getOrDefault(table, new Source(rows, 0));
          reports.add(
              new TableReport(
                  table.toString(), source.rows(), rows, rows, source.rejected(), 0, 0));
        });
    return reports;
  }
}
