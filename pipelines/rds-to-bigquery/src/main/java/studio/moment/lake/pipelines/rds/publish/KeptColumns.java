package studio.moment.lake.pipelines.rds.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.postgres.scan.ScannedColumn;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.privacy.inspect.ColumnInspector;
import studio.moment.lake.privacy.inspect.Evidence;
import studio.moment.lake.runs.report.Check;

/** What all slices of a table showed of the columns that the catalog keeps as they are. */
final class KeptColumns {
  private final TablePlan plan;
  private final Map<Integer, ColumnInspector> columns = new TreeMap<>();

  KeptColumns(TablePlan plan) {
    this.plan = plan;
  }

  void add(List<ScannedColumn> slice) {
    for (ScannedColumn column : slice) {
      columns
          .computeIfAbsent(column.column(), position -> column.values().fresh())
          .merge(column.values());
    }
  }

  /**
   * Fails where a column holds personal data and nobody waived it for that day. It tells columns,
   * kinds and counts, never a value.
   */
  Check check(LocalDate runDate) {
    List<String> personal = new ArrayList<>();
    List<String> waived = new ArrayList<>();
    long values = 0;
    for (Map.Entry<Integer, ColumnInspector> each : columns.entrySet()) {
      Evidence evidence = each.getValue().byValues();
      values += evidence.values();
      if (evidence.found().isEmpty()) {
        continue;
      }
      ColumnMapping column = plan.rows().columns().get(each.getKey());
      String found = column.sourceColumn() + " (" + evidence + ")";
      Waiver waiver = column.waiver();
      if (waiver != null && waiver.holdsOn(runDate)) {
        waived.add(found + " is waived until " + waiver.until() + ": " + waiver.reason());
      } else {
        personal.add(found);
      }
    }
    String looked = String.format(Locale.ROOT, "%,d values looked at", values);
    return new Check(
        plan.target() + ": no personal data in columns that are kept as they are",
        personal.isEmpty() ? Check.Status.PASSED : Check.Status.FAILED,
        "none that is not waived",
        personal.isEmpty()
            ? String.join("; ", plus(looked, waived))
            : "in "
                + plan.rows().source()
                + ": "
                + personal.stream().distinct().collect(Collectors.joining(", ")));
  }

  /** What to do where the check fails. */
  static String hint() {
    return " Protect such a column in the catalog (hmac, mask, redact, drop and so on); or, where"
        + " somebody answers for it, waive it: COLUMN: {class: keep, waiver: {reason: WHY, until:"
        + " YYYY-MM-DD}}.";
  }

  private static List<String> plus(String first, List<String> more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(more);
    return all;
  }
}
