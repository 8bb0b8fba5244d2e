package studio.moment.lake.warehouse.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A table of the warehouse.
 *
 * @param dataset one of rds, analytics, revenue, lake_runs; a BigQuery dataset (before the
 *     warehouse's prefix) or a DuckDB schema
 */
public record TableName(String dataset, String table)
    implements Serializable, Comparable<TableName> {
  public TableName {
    requireNonNull(dataset, "dataset");
    requireNonNull(table, "table");
  }

  /** Where the files of a run are loaded before anybody sees them. */
  public TableName staging() {
    return new TableName(dataset, table + "__staging");
  }

  @Override
  public int compareTo(TableName other) {
    int byDataset = dataset.compareTo(other.dataset);
    return byDataset != 0 ? byDataset : table.compareTo(other.table);
  }

  @Override
  public String toString() {
    return dataset + "." + table;
  }
}
