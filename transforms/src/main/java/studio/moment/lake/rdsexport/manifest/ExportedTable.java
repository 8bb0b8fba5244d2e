package studio.moment.lake.rdsexport.manifest;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A table as {@code perTableStatus} describes it.
 *
 * @param target {@code database.schema.table}; of a database that was skipped its name alone
 * @param status such as COMPLETE; empty where the manifest does not tell it
 * @param partitions into how many parts it was cut for the export, or -1
 * @param completedPartitions how many of them are exported, or -1
 * @param sizeGb size of its data in gigabytes, or -1
 * @param warning empty where there is none
 * @param columns in the table's order; none where the manifest has no schema
 */
public record ExportedTable(
    String target,
    String status,
    long partitions,
    long completedPartitions,
    double sizeGb,
    String warning,
    List<ExportedColumn> columns)
    implements Serializable {
  public ExportedTable {
    columns = List.copyOf(columns);
  }

  /** The database it is of, if it is the table of that schema and name. */
  public Optional<String> databaseOf(String schema, String name) {
    String suffix = "." + schema + "." + name;
    return target.endsWith(suffix) && target.length() > suffix.length()
        ? Optional.of(target.substring(0, target.length() - suffix.length()))
        : Optional.empty();
  }
}
