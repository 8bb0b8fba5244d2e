package studio.moment.lake.pipelines.revenue.adapter.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.text.TextShape;

/** The columns that a feed reads: each has a place in a record's values. */
public final class Wanted {
  private static final int SHOWN = 60;

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> declaredPaths;

  /**
   * @param declaredPaths numbers to find in the JSON outside of its records
   */
  public Wanted(Set<String> declaredPaths) {
    this.declaredPaths = declaredPaths;
  }

  /** The place of a column, new or known. */
  public int place(Column column) {
    Integer known = places.putIfAbsent(column.name(), columns.size());
    if (known == null) {
      columns.add(column);
      return columns.size() - 1;
    }
    if (!column.optional()) {
      columns.set(known, column);
    }
    return known;
  }

  /** The place of a name, or -1. */
  int place(String name) {
    return places.getOrDefault(name, -1);
  }

  int size() {
    return columns.size();
  }

  List<Column> columns() {
    return columns;
  }

  Set<String> declaredPaths() {
    return declaredPaths;
  }

  /**
   * What to say where columns are missing; null where all are there.
   *
   * @param isThere by place
   * @param names those that are there
   */
  String missing(boolean[] isThere, List<String> names) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!isThere[i] && !columns.get(i).optional()) {
        missing.add("'" + columns.get(i).name() + "'");
      }
    }
    if (missing.isEmpty()) {
      return null;
    }
    boolean isHeader = missing.size() < columns.size();
    return "%s %s missing; there %s"
        .formatted(
            (missing.size() == 1 ? "the column " : "the columns ") + String.join(", ", missing),
            missing.size() == 1 ? "is" : "are",
            names.isEmpty() ? "are none" : "are " + shown(names, isHeader));
  }

  /** Names as they stand; their outlines where the row may be no header but somebody's data. */
  private static String shown(List<String> names, boolean isHeader) {
    List<String> shown =
        names.stream()
            .limit(SHOWN)
            .map(name -> isHeader && name.length() <= SHOWN ? name : TextShape.of(name))
            .toList();
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }
}
