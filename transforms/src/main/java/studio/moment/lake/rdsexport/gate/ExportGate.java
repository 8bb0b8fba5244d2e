package studio.moment.lake.rdsexport.gate;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.rdsexport.manifest.ExportedTable;
import studio.moment.lake.runs.LakeException;

/**
 * Lets an export's tables through that are whole: complete by the manifest, and there with all that
 * the manifest promises. AWS names files as it likes, so everything below a table's folder is its
 * data, but for names that begin with {@code _} or a dot.
 */
public final class ExportGate {
  /** What AWS replaces in paths, by its list of limitations. */
  private static final Pattern REPLACED = Pattern.compile("[\\\\`\" ]");

  private static final Pattern BATCH = Pattern.compile("[0-9]{1,9}");
  private static final String SUCCESS = "_SUCCESS";

  private final ExportStore store;
  private final SnapshotExport export;
  private final List<String> problems = new ArrayList<>();

  private ExportGate(ExportStore store, SnapshotExport export) {
    this.store = store;
    this.export = export;
  }

  /**
   * The files of the wanted tables, in the order asked for.
   *
   * @throws LakeException NOT_READY naming every table that is missing or not whole, and what of
   *     it; ARGUMENTS where a name stands for several tables
   */
  public static List<TableFiles> pass(
      ExportStore store, SnapshotExport export, List<RelationName> wanted) {
    ExportGate gate = new ExportGate(store, export);
    List<TableFiles> tables = new ArrayList<>();
    for (RelationName name : wanted) {
      gate.table(name).ifPresent(tables::add);
    }
    if (!gate.problems.isEmpty()) {
      throw LakeException.notReady(
          "The snapshot export "
              + export.info().id()
              + " in "
              + export.root()
              + " does not hold all that the run needs: "
              + String.join("; ", gate.problems)
              + ". Nothing was published. Wait until the export and its copy are complete and run the"
              + " same command again, or choose tables with --tables.");
    }
    return tables;
  }

  private Optional<TableFiles> table(RelationName name) {
    Map<String, ExportedTable> byDatabase = new TreeMap<>();
    for (ExportedTable table : export.tables()) {
      table
          .databaseOf(name.schema(), name.name())
          .filter(database -> isMeant(database))
          .ifPresent(database -> byDatabase.put(database, table));
    }
    if (byDatabase.isEmpty()) {
      problems.add(name + " is not in its manifest" + whyMissing(name));
      return Optional.empty();
    }
    if (byDatabase.size() > 1) {
      throw LakeException.arguments(
          name
              + " is in several databases of the snapshot export in "
              + export.root()
              + ": "
              + String.join(", ", byDatabase.keySet())
              + ". Name the database's folder: --source="
              + export.root()
              + "/DATABASE.");
    }
    Map.Entry<String, ExportedTable> found = byDatabase.entrySet().iterator().next();
    String path = path(found.getKey()) + "/" + path(name.toString());
    requireOwnFolder(path, found.getValue());
    return complete(found.getValue(), name)
        ? files(found.getValue(), name, export.root() + "/" + path)
        : Optional.empty();
  }

  private boolean isMeant(String database) {
    return export.database().isEmpty()
        || export.database().equals(database)
        || export.database().equals(path(database));
  }

  private static String path(String name) {
    return REPLACED.matcher(name).replaceAll("_");
  }

  private String whyMissing(RelationName name) {
    String skipped =
        export.tables().stream()
            .filter(
                table ->
                    !table.warning().isEmpty()
                        && !table.target().contains(".")
                        && isMeant(table.target()))
            .map(table -> table.target() + ": " + table.warning())
            .collect(joining("; "));
    if (!skipped.isEmpty()) {
      return " (a database was skipped: " + skipped + ")";
    }
    if (!export.info().exportOnly().isEmpty()) {
      return " (it was restricted to " + String.join(", ", export.info().exportOnly()) + ")";
    }
    return " (views, unlogged and temporary tables are not exported, nor is a table with / in its"
        + " name or with a space or one of , ; { } ( ) = in the name of a column: such a table is read"
        + " over JDBC)";
  }

  /** Two tables whose names differ in replaced characters alone have their files in one folder. */
  private void requireOwnFolder(String path, ExportedTable wanted) {
    String others =
        export.tables().stream()
            .map(ExportedTable::target)
            .filter(target -> !target.equals(wanted.target()))
            .filter(target -> path(target).equals(path.replace('/', '.')))
            .collect(joining(", "));
    if (!others.isEmpty()) {
      throw LakeException.arguments(
          "The snapshot export in "
              + export.root()
              + " has the rows of "
              + wanted.target()
              + " and of "
              + others
              + " in one folder, "
              + path
              + ", since both names are written alike there. Their rows cannot be told apart: read"
              + " these tables over JDBC.");
    }
  }

  private boolean complete(ExportedTable table, RelationName name) {
    String warning = table.warning().isEmpty() ? "" : ": " + table.warning();
    if (!table.status().equals(SnapshotExport.COMPLETE)) {
      String status = table.status().isEmpty() ? "not told" : table.status();
      problems.add(name + " is not complete, its status is " + status + warning);
      return false;
    }
    if (table.completedPartitions() != table.partitions()) {
      problems.add(
          name
              + " is not complete, "
              + table.completedPartitions()
              + " of its "
              + table.partitions()
              + " partitions are exported"
              + warning);
      return false;
    }
    return true;
  }

  private Optional<TableFiles> files(ExportedTable table, RelationName name, String folder) {
    List<ExportFile> all = store.below(folder);
    SortedMap<String, List<ExportFile>> batches = new TreeMap<>();
    all.forEach(file -> batches.computeIfAbsent(file.folder(), key -> new ArrayList<>()).add(file));
    if (batches.isEmpty()) {
      problems.add(name + " is in the manifest alone, there is nothing in " + folder);
      return Optional.empty();
    }
    int before = problems.size();
    Map<Integer, String> numbers = new HashMap<>();
    batches.forEach(
        (batch, files) -> {
          if (BATCH.matcher(batch).matches()) {
            numbers.put(Integer.valueOf(batch), batch);
          }
          if (files.stream().noneMatch(file -> file.name().equals(SUCCESS))) {
            problems.add(
                name
                    + " has no "
                    + SUCCESS
                    + " in "
                    + (batch.isEmpty() ? folder : folder + "/" + batch));
          }
        });
    requireEveryBatch(name, folder, numbers);
    List<ExportFile> data = all.stream().filter(ExportGate::isData).toList();
    if (data.isEmpty() && table.sizeGb() > 0) {
      problems.add(
          name + " has no data file in " + folder + ", and by the manifest it is not empty");
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new TableFiles(table, folder, data));
  }

  private void requireEveryBatch(RelationName name, String folder, Map<Integer, String> numbers) {
    int last = numbers.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int number = 1; number < last; number++) {
      if (!numbers.containsKey(number)) {
        problems.add(name + " has a batch " + last + " and no batch " + number + " in " + folder);
      }
    }
  }

  /** Copying makes empty files for folders. */
  private static boolean isData(ExportFile file) {
    return !file.name().startsWith("_")
        && !file.name().startsWith(".")
        && (file.bytes() > 0 || file.name().endsWith(".parquet"));
  }
}
