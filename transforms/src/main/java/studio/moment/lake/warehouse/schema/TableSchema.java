package studio.moment.lake.warehouse.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a warehouse table looks like. Column order is the order of {@code fields}.
 *
 * @param partitioning null where the table is not partitioned
 * @param clustering at most four column names
 * @param labels BigQuery labels; DuckDB has none and ignores them
 */
public record TableSchema(
    List<Field> fields,
    String description,
    Partitioning partitioning,
    List<String> clustering,
    Map<String, String> labels)
    implements Serializable {

  public TableSchema {
    fields = List.copyOf(fields);
    clustering = List.copyOf(clustering);
    // A sorted copy of a JDK type: equal schemas serialize to equal bytes.
    labels = new TreeMap<>(labels);
    requireNonNull(description, "description");
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "two columns are called " + field.name() + " without regard to case");
      }
    }
  }

  public static TableSchema of(List<Field> fields) {
    return new TableSchema(fields, "", null, List.of(), Map.of());
  }

  public static TableSchema of(Field... fields) {
    return of(List.of(fields));
  }

  public TableSchema withDescription(String text) {
    return new TableSchema(fields, text, partitioning, clustering, labels);
  }

  public TableSchema withPartitioning(Partitioning by) {
    return new TableSchema(fields, description, by, clustering, labels);
  }

  public TableSchema withClustering(List<String> columns) {
    return new TableSchema(fields, description, partitioning, columns, labels);
  }

  public TableSchema withLabels(Map<String, String> newLabels) {
    return new TableSchema(fields, description, partitioning, clustering, newLabels);
  }

  /** The column of that name, without regard to case. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }
}
