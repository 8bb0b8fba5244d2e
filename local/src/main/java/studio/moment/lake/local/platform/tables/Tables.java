package studio.moment.lake.local.platform.tables;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.Platform;

/** All tables of the sample database that have rows of their own. */
public final class Tables {
  private Tables() {}

  /** In an order in which references point back. */
  public static List<TableData> of(Platform platform) {
    List<TableData> tables = new ArrayList<>();
    tables.addAll(PeopleTables.of(platform));
    tables.addAll(MarketTables.of(platform));
    tables.addAll(TrafficTables.of(platform));
    tables.addAll(MoneyTables.of(platform));
    tables.addAll(OperationsTables.of(platform));
    tables.addAll(OlderTables.of(platform));
    return List.copyOf(tables);
  }
}
