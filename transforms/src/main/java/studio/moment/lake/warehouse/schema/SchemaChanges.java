package studio.moment.lake.warehouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;

/** What stands between a published table and the rows that are to be published over it. */
public final class SchemaChanges {
  private SchemaChanges() {}

  /**
   * Passes new columns, missing columns, and another description, tag, clustering or order.
   *
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#CHECK_FAILED} naming every column
   *     whose type or repetition changed, and partitioning that changed
   */
  public static void requirePublishable(TableName table, TableSchema there, TableSchema wanted) {
    List<String> changes = new ArrayList<>();
    for (Field field : wanted.fields()) {
      Optional<Field> old = there.field(field.name());
      if (old.isPresent() && !old.get().typeName().equals(field.typeName())) {
        changes.add(
            "column "
                + field.name()
                + " was "
                + old.get().typeName()
                + " and would be "
                + field.typeName());
      }
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
