package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.Serializable;
import java.util.List;

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
}
