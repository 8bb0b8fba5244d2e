package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;

/**
 * What became of a report. Where it has problems, none of its rows may be used, also of those that
 * were told before the problem was found.
 *
 * @param contents 64 hexadecimal digits (SHA-256) over the file's bytes: a file delivered twice has
 *     the same
 * @param problems why the file is refused; empty where it is used
 * @param notes what is odd about it, though it is used
 * @param declared what the report says of its size and what was found
 */
public record ReportOutcome(
    ReportFile file,
    String contents,
    Totals totals,
    List<DeclaredCheck> declared,
    List<String> problems,
    List<String> notes)
    implements Serializable {

  public ReportOutcome {
    declared = List.copyOf(declared);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Whether its rows are used. */
  public boolean isUsable() {
    return problems.isEmpty();
  }

  /**
   * Files that were delivered again under another name, or on another day: the later file's path
   * and that of the earlier with the same bytes. Reports without rows all look the same and are
   * left out.
   *
   * @param outcomes of one partner, in the order of reading
   */
  public static Map<String, String> repeats(List<ReportOutcome> outcomes) {
    Map<String, String> first = new HashMap<>();
    Map<String, String> repeats = new LinkedHashMap<>();
    for (ReportOutcome outcome : outcomes) {
      if (outcome.isUsable() && outcome.totals().rows() > 0) {
        String earlier =
            first.putIfAbsent(
                outcome.file().feed() + " " + outcome.contents(), outcome.file().path());
        if (earlier != null) {
          repeats.put(outcome.file().path(), earlier);
        }
      }
    }
    return repeats;
  }
}
