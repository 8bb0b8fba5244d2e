package studio.moment.lake.pipelines.rds.plan;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * What a run does with one table.
 *
 * @param rows how its rows are read
 * @param keys how all its keys are read, or null where deleted rows are not looked for
 * @param incremental whether its rows are, or will be, merged by {@code key}
 * @param merge whether the rows are merged by {@code key}; otherwise they replace the table
 * @param key target columns that identify a row
 * @param watermark newest watermark in the snapshot, or null
 * @param columnsHash fingerprint of what the target looks like and how it is protected
 * @param keysComparedOn run date of the last search for deleted rows once this run has published
 * @param sourceBytes size of the source: of a table with its out-of-line values, of an export's
 *     files
 * @param statedRows rows that the source states before they are read, as an export's footers do; -1
 *     where it does not
 * @param slices how many slices were planned, of every kind
 * @param counted whether the server also counts the rows by themselves
 * @param unnamed source columns that the catalog does not name
 * @param reason why the table is read whole or not, for people
 */
public record TablePlan(
    TableName target,
    ReadPlan rows,
    ReadPlan keys,
    boolean incremental,
    boolean merge,
    List<String> key,
    String watermark,
    String columnsHash,
    LocalDate keysComparedOn,
    long sourceBytes,
    long statedRows,
    int slices,
    boolean counted,
    List<String> unnamed,
    String reason)
    implements Serializable {
  public TablePlan {
    key = List.copyOf(key);
    unnamed = List.copyOf(unnamed);
  }
}
