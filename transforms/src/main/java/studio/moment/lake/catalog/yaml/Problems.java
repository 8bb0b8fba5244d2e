package studio.moment.lake.catalog.yaml;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;

/** All that is wrong with one file, so that one reading tells everything. */
public final class Problems {
  private static final int SHOWN = 100;

  private final String file;
  private final List<Problem> first = new ArrayList<>();
  private int count;

  /**
   * @param file the file's name as messages give it
   */
  public Problems(String file) {
    this.file = requireNonNull(file, "file");
  }

  /**
   * Notes one problem.
   *
   * @param line from 1
   * @param column from 1, in characters
   * @param path where in the document, such as {@code tables[2].columns.email}; empty for the whole
   * @param what what is wrong and what is allowed
   */
  public void add(int line, int column, String path, String what) {
    count++;
    if (first.size() < SHOWN) {
      first.add(new Problem(line, column, path, what));
    }
  }

  /** How many were noted so far. */
  public int count() {
    return count;
  }

  /**
   * Ends the reading where anything is wrong.
   *
   * @throws LakeException ARGUMENTS, one line for each problem in the order of the file: {@code
   *     catalog.yaml:12:5: tables[2].columns.email: what is wrong, what is allowed}
   */
  public void throwIfAny() {
    if (count == 0) {
      return;
    }
    String lines =
        first.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .map(problem -> problem.in(file))
            .collect(Collectors.joining("\n"));
    int more = count - first.size();
    throw LakeException.arguments(
        more == 0 ? lines : lines + "\n" + file + ": and " + more + " more problems");
  }

  private record Problem(int line, int column, String path, String what) {
    String in(String file) {
      String where = file + ":" + line + ":" + column + ": ";
      return path.isEmpty() ? where + what : where + path + ": " + what;
    }
  }
}
