package studio.moment.lake.testing.bigquery.load;

import com.google.api.services.bigquery.model.TableReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.testing.bigquery.store.JobFailure;
import studio.moment.lake.testing.bigquery.store.Partitions;
import studio.moment.lake.testing.bigquery.store.StoredTable;

/**
 * Where a job writes: a table, or one partition of it ({@code table$20260131}).
 *
 * @param partition the partition's id, or null for the whole table
 */
public record Destination(TableReference table, String partition) {
  private static final int MOST_PARTITIONS_PER_JOB = 4000;

  public static Destination of(TableReference reference) {
    int dollar = reference.getTableId().indexOf('$');
    return dollar < 0
        ? new Destination(reference, null)
        : new Destination(
            reference.clone().setTableId(reference.getTableId().substring(0, dollar)),
            reference.getTableId().substring(dollar + 1));
  }

  public boolean isPartition() {
    return partition != null;
  }

  public String name() {
    return table.getProjectId() + ":" + table.getDatasetId() + "." + table.getTableId();
  }

  /** Puts the rows in place as the disposition says. */
  public void apply(
      StoredTable stored, String write, List<List<Object>> rows, Behaviour behaviour) {
    Optional<Partitions> partitions = stored.partitions();
    if (isPartition()) {
      checkPartition(partitions, rows);
    }
    if (partitions.isPresent()) {
      Set<String> touched = new HashSet<>();
      rows.forEach(row -> touched.add(partitions.get().idOf(row)));
      if (touched.size() > MOST_PARTITIONS_PER_JOB) {
        throw new JobFailure("invalid", "Too many partitions produced by query, allowed 4000");
      }
    }
    List<List<Object>> kept = new ArrayList<>();
    List<List<Object>> there = new ArrayList<>();
    for (List<Object> row : stored.rows()) {
      boolean inReach = !isPartition() || partitions.get().idOf(row).equals(partition);
      (inReach ? there : kept).add(row);
    }
    if (write.equals("WRITE_EMPTY") && !there.isEmpty()) {
      throw new JobFailure("duplicate", "Already Exists: Table " + name());
    }
    boolean truncates =
        write.startsWith("WRITE_TRUNCATE")
            && (!rows.isEmpty() || behaviour.truncatesForEmptyFiles());
    if (!truncates) {
      kept.addAll(there);
    }
    kept.addAll(rows);
    stored.setRows(kept);
  }

  private void checkPartition(Optional<Partitions> partitions, List<List<Object>> rows) {
    if (partitions.isEmpty()) {
      throw new JobFailure("invalid", "The table " + name() + " is not partitioned");
    }
    for (List<Object> row : rows) {
      if (!partitions.get().idOf(row).equals(partition)) {
        throw new JobFailure(
            "invalid",
            "Some rows belong to different partitions rather than destination partition "
                + partition);
      }
    }
  }
}
