package studio.moment.lake.pipelines.revenue.adapter.arrival;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.FileName;

/**
 * The files of a reports folder, put into the order in which they are read. What no adapter
 * declares is a problem, never passed over in silence.
 *
 * @param byPartner every partner's reports by {@link ReportFile#ORDER}; every adapter has an entry
 * @param problems by partner's code: what is wrong with its files; under the empty code what is of
 *     no known partner
 */
public record ReportFiles(
    Map<String, List<ReportFile>> byPartner, Map<String, List<String>> problems) {

  /**
   * Arranges files.
   *
   * @param paths below the reports folder, with / between folders: partner/.../name. Names that
   *     begin with a dot or an underscore are nobody's reports
   */
  public static ReportFiles arrange(Collection<Adapter> adapters, Collection<String> paths) {
    Map<String, List<ReportFile>> byPartner = new TreeMap<>();
    Map<String, List<String>> problems = new TreeMap<>();
    Map<String, Adapter> byCode = new HashMap<>();
    for (Adapter adapter : adapters) {
      byCode.put(adapter.partner(), adapter);
      byPartner.put(adapter.partner(), new ArrayList<>());
    }
    Set<String> all = new TreeSet<>(paths);
    Set<String> sides = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String path : all) {
      if (isHidden(path)) {
        continue;
      }
      int slash = path.indexOf('/');
      Adapter adapter = slash < 0 ? null : byCode.get(path.substring(0, slash));
      if (adapter == null) {
        String what =
            slash < 0
                ? path + ": the file is in no partner's folder; reports stand in PARTNER/NAME"
                : path
                    + ": no adapter has the partner '"
                    + path.substring(0, slash)
                    + "'; the partners are "
                    + String.join(", ", byPartner.keySet());
        problems.computeIfAbsent("", code -> new ArrayList<>()).add(what);
        continue;
      }
      List<ReportFile> found = files(adapter, path, all, sides);
      if (found.size() == 1) {
        byPartner.get(adapter.partner()).add(found.get(0));
      } else if (found.size() > 1) {
        add(problems, adapter, path + ": the name is one of several feeds; declare files apart");
      } else {
        unknown.add(path);
      }
    }
    for (String path : unknown) {
      Adapter adapter = byCode.get(path.substring(0, path.indexOf('/')));
      if (!sides.contains(path)) {
        add(problems, adapter, path + ": no feed has such files; declared are " + names(adapter));
      }
    }
    byPartner.forEach(
        (code, files) -> {
          files.sort(ReportFile.ORDER);
          checkSequences(byCode.get(code), files, problems);
        });
    return new ReportFiles(byPartner, problems);
  }

  private static boolean isHidden(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith(".") || name.startsWith("_");
  }

  private static List<ReportFile> files(
      Adapter adapter, String path, Set<String> all, Set<String> sides) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<ReportFile> found = new ArrayList<>();
    for (Feed feed : adapter.feeds()) {
      FileName.Dated dated = feed.dated(name).orElse(null);
      if (dated != null) {
        String side = feed.declared().side().map(suffix -> path + suffix).orElse(null);
        if (side != null) {
          sides.add(side);
        }
        found.add(
            new ReportFile(
                adapter.partner(),
                feed.name(),
                path,
                dated.date(),
                dated.sequence(),
                side != null && all.contains(side) ? side : null));
      }
    }
    return found;
  }

  private static String names(Adapter adapter) {
    return String.join(", ", adapter.feeds().stream().map(Feed::fileNames).toList());
  }

  /** Two files of one day without different sequences have no order. */
  private static void checkSequences(
      Adapter adapter, List<ReportFile> files, Map<String, List<String>> problems) {
    for (int i = 1; i < files.size(); i++) {
      ReportFile before = files.get(i - 1);
      ReportFile file = files.get(i);
      if (before.feed().equals(file.feed())
          && before.date().equals(file.date())
          && before.sequence() == file.sequence()) {
        add(
            problems,
            adapter,
            "%s and %s are both report %d of %s; which one is newer is told by {sequence} alone"
                .formatted(before.path(), file.path(), file.sequence(), file.date()));
      }
    }
  }

  private static void add(Map<String, List<String>> problems, Adapter adapter, String what) {
    problems.computeIfAbsent(adapter.partner(), code -> new ArrayList<>()).add(what);
  }
}
