package studio.moment.lake.runs;

import java.sql.SQLException;

/**
 * An exception of which only the kind and the place are left. Messages of drivers and parsers quote
 * the values they met, and whoever prints a stack trace (a runner, a log) prints the messages of
 * all causes with it.
 */
final class WithoutMessage extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_DEPTH = 20;

  private WithoutMessage(String kind, Throwable cause) {
    super(kind, cause, false, true);
  }

  /** The exception and its causes without their messages; null for null. */
  static Throwable of(Throwable thrown) {
    return of(thrown, 0);
  }

  private static Throwable of(Throwable thrown, int depth) {
    if (thrown == null || depth == MAX_DEPTH) {
      return null;
    }
    if (thrown instanceof LakeException || thrown instanceof WithoutMessage) {
      return thrown;
    }
    WithoutMessage stripped = new WithoutMessage(kind(thrown), of(thrown.getCause(), depth + 1));
    stripped.setStackTrace(thrown.getStackTrace());
    return stripped;
  }

  private static String kind(Throwable thrown) {
    String name = thrown.getClass().getName();
    return thrown instanceof SQLException sql && sql.getSQLState() != null
        ? name + " (SQLSTATE " + sql.getSQLState() + ")"
        : name;
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
