package studio.moment.lake.pipelines.revenue.adapter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;
import studio.moment.lake.pipelines.revenue.adapter.text.TextPool;

/**
 * Makes records of JSON objects. A column's name is a path from the record; {@code ^.} leads to the
 * object around it. In a list on a column's path the first item counts, and there may be only one.
 */
final class JsonObjects {
  private static final int MOST_NAMES = 200;

  private final ReportFormat format;
  private final char decimal;
  private final Wanted wanted;
  private final RecordSink sink;
  private final TextPool pool = new TextPool();
  private final String[][] paths;
  private final int[] upwards;
  private final String[] values;
  private final boolean[] isThere;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<JsonNode> around = new ArrayList<>();
  private long number;
  private String broken;

  JsonObjects(ReportFormat format, char decimal, Wanted wanted, RecordSink sink) {
    this.format = format;
    this.decimal = decimal;
    this.wanted = wanted;
    this.sink = sink;
    int size = wanted.size();
    this.paths = new String[size][];
    this.upwards = new int[size];
    this.values = new String[size];
    this.isThere = new boolean[size];
    for (int i = 0; i < size; i++) {
      String[] path = wanted.columns().get(i).name().split("\\.");
      while (path[upwards[i]].equals("^") && upwards[i] < path.length - 1) {
        upwards[i]++;
      }
      paths[i] = Arrays.copyOfRange(path, upwards[i], path.length);
    }
  }

  /**
   * The records below a value.
   *
   * @param path names to go down; lists on the way have records in every item
   * @param line where it stands, or 0 to count records
   */
  void record(JsonNode value, List<String> path, long line) {
    if (value.isArray()) {
      value.forEach(item -> record(item, path, line));
    } else if (!path.isEmpty()) {
      JsonNode next = value.path(path.get(0));
      if (next.isMissingNode()) {
        number++;
        broken = "the record has no '" + path.get(0) + "'";
        tell(line);
        return;
      }
      around.add(value);
      if (!next.isNull()) {
        record(next, path.subList(1, path.size()), line);
      }
      around.remove(around.size() - 1);
    } else {
      number++;
      object(value, line);
    }
  }

  private void object(JsonNode object, long line) {
    broken = object.isObject() ? null : "the record is no JSON object";
    if (names.size() < MOST_NAMES) {
      object.fieldNames().forEachRemaining(names::add);
    }
    for (int i = 0; i < values.length; i++) {
      JsonNode from =
          upwards[i] == 0
              ? object
              : upwards[i] <= around.size()
                  ? around.get(around.size() - upwards[i])
                  : MissingNode.getInstance();
      values[i] = text(from, i);
    }
    tell(line);
  }

  private void tell(long line) {
    sink.record(line > 0 ? line : number, values, broken);
    Arrays.fill(values, null);
  }

  private String text(JsonNode from, int place) {
    JsonNode at = from;
    for (String name : paths[place]) {
      at = only(at.path(name), place);
      if (at.isMissingNode()) {
        return null;
      }
    }
    isThere[place] = true;
    if (at.isNull()) {
      return null;
    }
    if (at.isContainerNode()) {
      broken = "'" + wanted.columns().get(place).name() + "' is no single value";
      return null;
    }
    String text =
        at.isNumber() ? TypedNumber.text(at.decimalValue(), decimal) : at.asText().strip();
    if (!isText(text)) {
      broken =
          "'%s' holds a character that no text has (U+0000, or half of a pair of surrogates)"
              .formatted(wanted.columns().get(place).name());
      return null;
    }
    return text.isEmpty() || format.empty().contains(text) ? null : pool.text(text);
  }

  /** JSON can escape what neither UTF-8 nor PostgreSQL can hold. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private JsonNode only(JsonNode value, int place) {
    if (!value.isArray()) {
      return value;
    }
    if (value.size() > 1) {
      broken =
          "'%s' has %,d items where one is read"
              .formatted(wanted.columns().get(place).name(), value.size());
    }
    return value.size() == 0 ? MissingNode.getInstance() : value.get(0);
  }

  /**
   * All records were told.
   *
   * @throws BadReport where a column was in none of them
   */
  void finish() {
    if (number == 0) {
      return;
    }
    String missing = wanted.missing(isThere, List.copyOf(names));
    if (missing != null) {
      throw new BadReport(missing);
    }
  }
}
