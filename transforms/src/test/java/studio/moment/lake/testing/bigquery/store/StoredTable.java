package studio.moment.lake.testing.bigquery.store;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.moment.lake.testing.bigquery.http.ApiError;

/** A table: what is known of it, and its rows as typed values in column order. */
public final class StoredTable {
  private static final int MOST_PARTITIONS = 10_000;
  private static final int MOST_CLUSTERING_COLUMNS = 4;
  private static final Pattern LABEL_KEY =
      Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
  private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

  private final String location;
  private final InstantSource clock;
  private Table meta;
  private Columns columns;
  private List<List<Object>> rows = List.of();

  /** A table as somebody asked for it; everything in the request is checked. */
  public StoredTable(Table wanted, String location, InstantSource clock) {
    this.location = location;
    this.clock = clock;
    replaceMeta(wanted, Columns.of(wanted.getSchema(), location));
    meta.setCreationTime(clock.millis()).setType("TABLE").setLocation(location);
  }

  /** Puts new columns and properties in place; the rows stay, short of the new columns. */
  public void replaceMeta(Table wanted, Columns newColumns) {
    Table next = wanted.clone();
    next.setSchema(newColumns.model());
    checkClustering(next.getClustering(), newColumns);
    checkLabels(next);
    partitions(next.getTimePartitioning(), newColumns);
    if (next.getExpirationTime() != null && next.getExpirationTime() <= clock.millis()) {
      throw ApiError.invalid("The expiration time is in the past");
    }
    meta = next;
    columns = newColumns;
    widen();
  }

  /** Takes other rows; the service refuses more than 10,000 partitions. */
  public void setRows(List<List<Object>> newRows) {
    Optional<Partitions> partitions = partitions();
    if (partitions.isPresent()
        && newRows.stream().map(partitions.get()::idOf).distinct().count() > MOST_PARTITIONS) {
      throw new JobFailure("invalid", "Too many partitions produced by query or load");
    }
    rows = newRows;
    widen();
    meta.setLastModifiedTime(BigInteger.valueOf(clock.millis()));
  }

  public Columns columns() {
    return columns;
  }

  public String location() {
    return location;
  }

  public List<List<Object>> rows() {
    return rows;
  }

  public Table meta() {
    return meta;
  }

  public Optional<Partitions> partitions() {
    return partitions(meta.getTimePartitioning(), columns);
  }

  boolean isExpired() {
    return meta.getExpirationTime() != null && meta.getExpirationTime() <= clock.millis();
  }

  /** The table as the API tells it. */
  public Table model() {
    TableReference reference = meta.getTableReference();
    return meta.clone()
        .setKind("bigquery#table")
        .setId(
            reference.getProjectId()
                + ":"
                + reference.getDatasetId()
                + "."
                + reference.getTableId())
        .setNumRows(BigInteger.valueOf(rows.size()))
        .setNumBytes(64L * rows.size())
        .setEtag("e" + System.identityHashCode(rows) + meta.hashCode());
  }

  public String name() {
    TableReference reference = meta.getTableReference();
    return reference.getProjectId() + ":" + reference.getDatasetId() + "." + reference.getTableId();
  }

  private void widen() {
    int width = columns.list().size();
    if (rows.stream().anyMatch(row -> row.size() < width)) {
      rows =
          rows.stream()
              .map(
                  row -> {
                    List<Object> wide = new ArrayList<>(row);
                    while (wide.size() < width) {
                      boolean repeated = columns.list().get(wide.size()).repeated();
                      wide.add(repeated ? List.of() : null);
                    }
                    return Collections.unmodifiableList(wide);
                  })
              .collect(Collectors.toList());
    }
  }

  private static Optional<Partitions> partitions(TimePartitioning by, Columns columns) {
    return by == null ? Optional.empty() : Optional.of(Partitions.of(by, columns));
  }

  private static void checkClustering(Clustering clustering, Columns columns) {
    List<String> fields =
        clustering == null
            ? List.of()
            : Objects.requireNonNullElse(clustering.getFields(), List.of());
    if (fields.size() > MOST_CLUSTERING_COLUMNS) {
      throw ApiError.invalid("At most four columns can cluster a table");
    }
    for (String field : fields) {
      Column column =
          columns
              .named(field)
              .orElseThrow(() -> ApiError.invalid("No such field for clustering: " + field));
      if (column.repeated() || !isClusterable(column.type())) {
        throw ApiError.invalid(
            "Field " + field + " of type " + column.describe() + " cannot cluster");
      }
    }
  }

  private static boolean isClusterable(ColumnType type) {
    return switch (type) {
      case FLOAT, BYTES, JSON, RECORD, TIME -> false;
      default -> true;
    };
  }

  private static void checkLabels(Table table) {
    if (table.getLabels() != null) {
      table
          .getLabels()
          .forEach(
              (key, value) -> {
                if (!LABEL_KEY.matcher(key).matches() || !LABEL_VALUE.matcher(value).matches()) {
                  throw ApiError.invalid(
                      "Invalid label " + key.toLowerCase(Locale.ROOT) + "=" + value);
                }
              });
    }
  }
}
