package studio.moment.lake.warehouse.bigquery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * One table that files are loaded into before anybody sees them.
 *
 * @param target the table it is for
 * @param schema with JSON as JSON
 * @param parts what is loaded, each by a job of its own; several where a run replaces several days
 */
record StagingTable(TableName name, TableName target, TableSchema schema, List<Part> parts) {
  private static final int MOST_FILES = 10_000;

  /**
   * Files that one job loads.
   *
   * @param day the day that all rows are of, or null
   */
  record Part(LocalDate day, List<StagedFile> files) {
    long rows() {
      return files.stream().mapToLong(StagedFile::rows).sum();
    }

    List<String> uris() {
      return files.stream().map(StagedFile::uri).toList();
    }

    /** The part of a load. */
    static Part of(TableLoad load) {
      return new Part(
          load.mode() instanceof WriteMode.ReplaceDay replace ? replace.day() : null, load.files());
    }
  }

  long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  /** The staging tables of some loads: one a target, and one of keys for a merge that has them. */
  static List<StagingTable> of(List<TableLoad> loads) {
    Map<TableName, StagingTable> tables = new LinkedHashMap<>();
    for (TableLoad load : loads) {
      requireLoadable(load, load.files());
      StagingTable table =
          new StagingTable(
              load.target().staging(), load.target(), load.schema(), List.of(Part.of(load)));
      tables.merge(load.target(), table, StagingTable::joined);
      if (load.mode() instanceof WriteMode.Merge merge && merge.present().isPresent()) {
        WriteMode.PresentKeys keys = merge.present().get();
        requireLoadable(load, keys.files());
        TableName name = keysOf(load.target());
        tables.put(
            name,
            new StagingTable(
                name, load.target(), keys.schema(), List.of(new Part(null, keys.files()))));
      }
    }
    return new ArrayList<>(tables.values());
  }

  /** Where the keys are loaded that a merge finds in its source. */
  static TableName keysOf(TableName target) {
    return new TableName(target.dataset(), target.table() + "__keys");
  }

  private static StagingTable joined(StagingTable one, StagingTable other) {
    List<Part> parts = new ArrayList<>(one.parts);
    parts.addAll(other.parts);
    long days = parts.stream().map(Part::day).distinct().count();
    if (parts.stream().anyMatch(part -> part.day == null)
        || days < parts.size()
        || !one.schema.equals(other.schema)) {
      throw new IllegalArgumentException(
          "table " + one.target + " is loaded twice in one run, and not as different days");
    }
    return new StagingTable(one.name, one.target, one.schema, parts);
  }

  private static void requireLoadable(TableLoad load, List<StagedFile> files) {
    if (load.mode() instanceof WriteMode.ReplaceDay
        && (load.schema().partitioning() == null
            || load.schema().partitioning().unit() != Partitioning.Unit.DAY)) {
      throw LakeException.arguments(
          "Table "
              + load.target()
              + " cannot take single days: it is not partitioned by day. Declare partition: with"
              + " unit day for it.");
    }
    if (files.size() > MOST_FILES) {
      throw LakeException.arguments(
          "Table "
              + load.target()
              + " was staged in "
              + files.size()
              + " files; BigQuery loads at most 10,000 by one job. Stage fewer and larger ones.");
    }
    for (StagedFile file : files) {
      GcsPath.root(file.uri());
    }
  }
}
