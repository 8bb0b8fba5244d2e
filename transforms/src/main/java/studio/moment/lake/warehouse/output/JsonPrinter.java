package studio.moment.lake.warehouse.output;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;

/** An array with one object per row, each on its own line; NULL is null. */
final class JsonPrinter implements ResultPrinter {
  @Override
  public void print(QueryResult result, Appendable out) throws IOException {
    List<String> names = distinct(result.fields());
    out.append('[');
    String separator = "\n";
    for (List<Object> row : result.rows()) {
      out.append(separator).append("  ").append(object(result.fields(), names, row));
      separator = ",\n";
    }
    out.append(result.rows().isEmpty() ? "]\n" : "\n]\n");
  }

  private static String object(List<Field> fields, List<String> names, List<Object> row)
      throws IOException {
    StringWriter line = new StringWriter();
    try (JsonValues json = new JsonValues(line)) {
      json.startObject();
      for (int i = 0; i < names.size(); i++) {
        json.name(names.get(i));
        json.write(fields.get(i), row.get(i));
      }
      json.endObject();
    }
    return line.toString();
  }

  /** A query may name two columns alike, an object may not: the second {@code n} is {@code n_2}. */
  private static List<String> distinct(List<Field> fields) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>(fields.stream().map(Field::name).toList());
    Set<String> used = new HashSet<>();
    for (Field field : fields) {
      String name = field.name();
      for (int n = 2; !used.add(name); n++) {
        String candidate = field.name() + "_" + n;
        name = taken.contains(candidate) ? name : candidate;
      }
      names.add(name);
    }
    return names;
  }
}
