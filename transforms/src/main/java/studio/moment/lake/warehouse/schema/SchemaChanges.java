package studio.moment.lake.warehouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import studio.moment.lake.runs.LakeException;

/** What stands between a published table and the rows that are to be published over it. */
public final class SchemaChanges {
  private SchemaChanges() {}

  /**
   * Passes new columns, missing columns, and another description, tag, clustering or order; within
   * a record the same of its fields.
   *
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#CHECK_FAILED} naming every column
   *     (and field of a record) whose type or repetition changed, and partitioning that changed
   */
  public static void requirePublishable(TableName table, TableSchema there, TableSchema wanted) {
    List<String> changes = new ArrayList<>();
    for (Field field : wanted.fields()) {
      there.field(field.name()).ifPresent(old -> addChanges(changes, field.name(), old, field));
    }
    if (!samePartitions(there.partitioning(), wanted.partitioning())) {
      changes.add(
          "it was "
              + words(there.partitioning())
              + " and would be "
              + words(wanted.partitioning()));
    }
    if (!changes.isEmpty()) {
      throw LakeException.checkFailed(
          "Table "
              + table
              + " cannot take the new rows: "
              + String.join("; ", changes)
              + ". Declare the old type in the catalog, give the column another name, or drop the"
              + " table once so that it is made anew.");
    }
  }

  private static void addChanges(List<String> changes, String name, Field old, Field wanted) {
    if (old.isRecord() && wanted.isRecord() && old.repeated() == wanted.repeated()) {
      for (Field field : wanted.fields()) {
        String path = name + "." + field.name();
        old.field(field.name()).ifPresent(before -> addChanges(changes, path, before, field));
      }
    } else if (!old.typeName().equals(wanted.typeName())) {
      changes.add(
          "column " + name + " was " + old.typeName() + " and would be " + wanted.typeName());
    }
  }

  private static boolean samePartitions(Partitioning there, Partitioning wanted) {
    return there == null || wanted == null
        ? there == wanted
        : there.column().equalsIgnoreCase(wanted.column())
            && Objects.equals(there.unit(), wanted.unit());
  }

  private static String words(Partitioning partitioning) {
    return partitioning == null
        ? "not partitioned"
        : "partitioned by " + partitioning.unit() + " of " + partitioning.column();
  }
}
