package studio.moment.lake.pipelines.ga4.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.identity.Identity;
import studio.moment.lake.pipelines.ga4.identity.IdentityDay;
import studio.moment.lake.pipelines.ga4.identity.IdentityMap;
import studio.moment.lake.pipelines.ga4.identity.IdentityTables;
import studio.moment.lake.warehouse.Warehouse;

/** identity_map, made anew from all of identity_days: of days before and of the run's own. */
final class IdentityRebuild {
  private IdentityRebuild() {}

  /**
   * @param replaced days of identity_days that the run replaces
   * @param computed what it replaces them by
   */
  static List<Identity> of(
      Warehouse warehouse, Set<LocalDate> replaced, List<IdentityDay> computed) {
    List<IdentityDay> days = new ArrayList<>(computed);
    if (warehouse.has(IdentityTables.DAYS.name())) {
      String sql =
          "select "
              + IdentityTables.DAY_COLUMNS.stream()
                  .map(column -> "i." + column)
                  .collect(Collectors.joining(", "))
              + " from "
              + warehouse.reference(IdentityTables.DAYS.name())
              + " i";
      for (List<Object> row : warehouse.query(sql).rows()) {
        IdentityDay day = IdentityTables.day(row);
        if (!replaced.contains(LocalDate.ofEpochDay(day.day()))) {
          days.add(day);
        }
      }
    }
    return IdentityMap.of(days);
  }
}
