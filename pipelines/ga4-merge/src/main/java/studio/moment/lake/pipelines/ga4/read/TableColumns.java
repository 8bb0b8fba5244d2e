package studio.moment.lake.pipelines.ga4.read;

import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import studio.moment.lake.runs.LakeException;

/**
 * What of a BigQuery table's columns is read.
 *
 * @param selected paths to select: those that are used and that this table has
 * @param unknown paths that Google's description of the export does not have; they are not read
 */
public record TableColumns(List<String> selected, SortedSet<String> unknown)
    implements Serializable {
  public TableColumns {
    selected = List.copyOf(selected);
  }

  /**
   * @param paths all columns that the table has
   * @param table its name, for messages
   * @throws LakeException ARGUMENTS where the table is no GA4 export
   */
  public static TableColumns of(List<String> paths, String table) {
    List<String> missing =
        ExportColumns.REQUIRED.stream()
            .filter(
                column ->
                    paths.stream()
                        .noneMatch(path -> path.equals(column) || path.startsWith(column + ".")))
            .toList();
    if (!missing.isEmpty()) {
      throw LakeException.arguments(
          table
              + " is no GA4 export: it has no column "
              + String.join(", ", missing)
              + ". Name the dataset that Google Analytics exports to.");
    }
    SortedSet<String> unknown = new TreeSet<>(paths);
    unknown.removeIf(ExportColumns::isKnown);
    return new TableColumns(
        paths.stream().filter(ExportColumns::isUsed).sorted().toList(), unknown);
  }
}
