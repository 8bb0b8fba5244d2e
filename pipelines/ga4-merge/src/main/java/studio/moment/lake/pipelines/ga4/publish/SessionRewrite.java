package studio.moment.lake.pipelines.ga4.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributionChange;
import studio.moment.lake.pipelines.ga4.session.table.SessionTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Field;

/**
 * Published days of unified_sessions that this run did not make anew and that change all the same:
 * what a later session is attributed to, and sessions that now begin on an earlier day. Everything
 * else of their rows stays as it was published.
 */
final class SessionRewrite {
  private static final List<String> COLUMNS =
      SessionTable.TABLE.schema().fields().stream().map(Field::name).toList();
  private static final int SESSION_KEY = COLUMNS.indexOf("session_key");

  private final Map<String, AttributionChange> changes = new HashMap<>();
  private final Set<String> displaced = new HashSet<>();
  private final Set<LocalDate> days = new HashSet<>();

  void add(List<AttributionChange> more, List<SessionBrief> gone) {
    for (AttributionChange change : more) {
      changes.put(change.key().text(), change);
      days.add(LocalDate.ofEpochDay(change.day()));
    }
    for (SessionBrief brief : gone) {
      displaced.add(brief.key().text());
      days.add(LocalDate.ofEpochDay(brief.day()));
    }
  }

  /** How many published sessions are attributed to something else from now on. */
  int changed() {
    return changes.size();
  }

  /** The change of a session, or null. */
  AttributionChange change(String sessionKey) {
    return changes.get(sessionKey);
  }

  /** Whether the published session of that key goes. */
  boolean isDisplaced(String sessionKey) {
    return displaced.contains(sessionKey);
  }

  /** The rows of all days that change, by day. */
  SortedMap<LocalDate, Rows> rows(Warehouse warehouse) {
    SortedMap<LocalDate, Rows> rows = new TreeMap<>();
    for (LocalDate day : days) {
      String sql =
          "select "
              + COLUMNS.stream().map(column -> "s." + column).collect(Collectors.joining(", "))
              + " from "
              + warehouse.reference(SessionTable.NAME)
              + " s where s.session_date = date '"
              + day
              + "' order by s.session_key";
      List<List<Object>> changedRows = new ArrayList<>();
      for (List<Object> row : warehouse.query(sql).rows()) {
        String key = (String) row.get(SESSION_KEY);
        if (!displaced.contains(key)) {
          changedRows.add(changes.containsKey(key) ? changed(row, changes.get(key)) : row);
        }
      }
      rows.put(day, new Rows(SessionTable.NAME, SessionTable.TABLE.schema(), changedRows));
    }
    return rows;
  }

  private static List<Object> changed(List<Object> row, AttributionChange change) {
    List<Object> changed = new ArrayList<>(row);
    SessionTable.changed(change)
        .forEach((column, value) -> changed.set(COLUMNS.indexOf(column), value));
    return changed;
  }
}
