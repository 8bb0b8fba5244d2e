package studio.moment.lake.warehouse;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * One table of a run: the files that were staged for it and how they become the table.
 *
 * @param target the published table
 * @param schema what the published table is to look like; the files hold exactly these columns
 * @param files possibly none: the table (or the day) is then empty
 */
public record TableLoad(
    TableName target, TableSchema schema, List<StagedFile> files, WriteMode mode)
    implements Serializable {
  public TableLoad {
    requireNonNull(target, "target");
    requireNonNull(schema, "schema");
    requireNonNull(mode, "mode");
    files = List.copyOf(files);
  }

  /** Rows in the staged files. */
  public long stagedRows() {
    return files.stream().mapToLong(StagedFile::rows).sum();
  }

  /** Bytes of the staged files. */
  public long stagedBytes() {
    return files.stream().mapToLong(StagedFile::bytes).sum();
  }
}
