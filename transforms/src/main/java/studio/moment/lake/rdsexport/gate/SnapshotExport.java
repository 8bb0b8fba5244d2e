package studio.moment.lake.rdsexport.gate;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.rdsexport.ExportAddress;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.rdsexport.manifest.ExportInfo;
import studio.moment.lake.rdsexport.manifest.ExportedTable;
import studio.moment.lake.rdsexport.manifest.ManifestFiles;
import studio.moment.lake.runs.LakeException;

/**
 * An export whose manifests say that it is complete.
 *
 * @param root the folder of its manifests
 * @param database the only database of it that is meant, or empty for whichever has the tables
 */
public record SnapshotExport(
    String root, String database, ExportInfo info, List<ExportedTable> tables)
    implements Serializable {
  public static final String COMPLETE = "COMPLETE";

  public SnapshotExport {
    tables = List.copyOf(tables);
  }

  /**
   * Finds the export and reads its manifests.
   *
   * @param address the export's root; or a database's folder in it; or a folder of exports, of
   *     which the one with the newest snapshot is taken, a complete one before others of it
   * @param since of several exports one is taken only if its snapshot is no older: the night's own
   *     may not have been started yet
   * @throws LakeException NOT_READY where there is none, or where it is not complete
   */
  public static SnapshotExport open(ExportStore store, ExportAddress address, Instant since) {
    String folder = address.folder();
    List<ExportFile> own = store.manifests(folder);
    if (own.stream().anyMatch(ManifestFiles::isInfo)) {
      return of(store, folder, "", own);
    }
    Map<String, List<ExportFile>> folders = new TreeMap<>();
    store
        .manifestsBelow(folder)
        .forEach(
            file -> folders.computeIfAbsent(file.folder(), key -> new ArrayList<>()).add(file));
    List<Candidate> candidates = new ArrayList<>();
    folders.forEach(
        (name, files) ->
            files.stream()
                .filter(ManifestFiles::isInfo)
                .findFirst()
                .ifPresent(
                    info ->
                        candidates.add(
                            new Candidate(
                                folder + "/" + name, files, ManifestFiles.info(store, info)))));
    if (!candidates.isEmpty()) {
      return newest(store, folder, candidates, since);
    }
    int slash = folder.lastIndexOf('/');
    String parent = slash > 0 && folder.charAt(slash - 1) != '/' ? folder.substring(0, slash) : "";
    List<ExportFile> above = parent.isEmpty() ? List.of() : above(store, parent);
    if (above.stream().anyMatch(ManifestFiles::isInfo)) {
      return of(store, parent, folder.substring(slash + 1), above);
    }
    throw LakeException.notReady(
        "There is no snapshot export in "
            + folder
            + ": neither it nor a folder in it has an export_info_*.json. Name the folder that the"
            + " export task wrote (its identifier is the last step of the path), or wait until the"
            + " export has begun. A database is named jdbc:postgresql://HOST/DB.");
  }

  /** Who may read below a prefix alone is refused above it, and then there is nothing either. */
  private static List<ExportFile> above(ExportStore store, String parent) {
    try {
      return store.manifests(parent);
    } catch (LakeException e) {
      return List.of();
    }
  }

  private record Candidate(String root, List<ExportFile> files, ExportInfo info) {}

  private static SnapshotExport newest(
      ExportStore store, String folder, List<Candidate> all, Instant since) {
    Candidate newest =
        all.stream()
            .filter(candidate -> candidate.info().snapshotTime() != null)
            .max(
                Comparator.<Candidate, Instant>comparing(each -> each.info().snapshotTime())
                    .thenComparing(each -> each.info().status().equals(COMPLETE))
                    .thenComparing(Candidate::root))
            .orElseThrow(
                () ->
                    LakeException.notReady(
                        "None of the snapshot exports in "
                            + folder
                            + " tells the time of its snapshot. Name one of them with --source."));
    if (newest.info().snapshotTime().isBefore(since)) {
      throw LakeException.notReady(
          "The newest of the snapshot exports in "
              + folder
              + ", "
              + newest.info().id()
              + ", is of a snapshot taken at "
              + newest.info().snapshotTime()
              + ", before the run date ended at "
              + since
              + ". The export for that date has not begun: run again when it is there, or name an"
              + " export with --source to load it all the same.");
    }
    return of(store, newest.root(), "", newest.files());
  }

  private static SnapshotExport of(
      ExportStore store, String root, String database, List<ExportFile> files) {
    List<ExportFile> infos = files.stream().filter(ManifestFiles::isInfo).toList();
    if (infos.size() > 1) {
      throw LakeException.arguments(
          root
              + " holds the manifests of several snapshot exports ("
              + infos.stream().map(ExportFile::name).collect(joining(", "))
              + "). Each export belongs into a folder of its own.");
    }
    ExportInfo info = ManifestFiles.info(store, infos.get(0));
    if (!info.status().equals(COMPLETE)) {
      throw LakeException.notReady(
          "The snapshot export "
              + info.id()
              + " in "
              + root
              + " is not complete: its status is "
              + (info.status().isEmpty() ? "not told" : info.status())
              + (info.percentProgress() < 0 ? "" : " at " + info.percentProgress() + "%")
              + ". Run the same command again when it is COMPLETE; an export that failed or was"
              + " cancelled has to be started anew. Nothing was published.");
    }
    if (info.snapshotTime() == null) {
      throw LakeException.notReady(
          "The snapshot export "
              + info.id()
              + " in "
              + root
              + " does not tell the time of its snapshot (snapshotTime in "
              + infos.get(0).name()
              + "), so it cannot be told from an older one. Copy the manifest again.");
    }
    return new SnapshotExport(root, database, info, ManifestFiles.tables(store, root, files));
  }
}
