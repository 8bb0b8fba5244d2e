package studio.moment.lake.warehouse.duckdb.file;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * What DuckDB's errors mean to the person at the command line.
 *
 * <p>The codes: a file that another process holds and a full disk are NOT_READY, since the same
 * command succeeds once that is over. A file that is none of DuckDB's, is of a newer DuckDB, may
 * not be written, and too little memory are ARGUMENTS: the command or its surroundings must change.
 * Values that DuckDB cannot take are CHECK_FAILED. A damaged file is UNEXPECTED.
 */
public final class DuckDbFailure {
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  private DuckDbFailure() {}

  /**
   * @param doing what was tried, as it continues "while": "publishing"
   */
  public static LakeException of(Path file, String doing, SQLException cause) {
    String message = String.valueOf(cause.getMessage());
    if (isInUse(message)) {
      return inUse(file, message);
    }
    if (has(message, "No space left on device", "Disk quota exceeded", "File too large")) {
      return new LakeException(
          ExitCode.NOT_READY,
          "The disk of "
              + file
              + " is full: that stopped "
              + doing
              + ". The published tables are"
              + " as they were; make room and run again.",
          cause);
    }
    if (has(message, "newer version of DuckDB", "newer DuckDB")) {
      return new LakeException(
          ExitCode.ARGUMENTS,
          file
              + " was written by a newer DuckDB than this program brings. Name another file, or"
              + " update this program.",
          cause);
    }
    if (has(message, "not a valid DuckDB database file")) {
      return new LakeException(
          ExitCode.ARGUMENTS,
          file + " exists and is no DuckDB file. Name another file with --warehouse=duckdb:FILE.",
          cause);
    }
    if (has(message, "Permission denied", "Read-only file system", "Operation not permitted")) {
      return new LakeException(
          ExitCode.ARGUMENTS,
          file
              + " or its folder may not be written by this user: that stopped "
              + doing
              + ". Change its permissions or name another file.",
          cause);
    }
    if (has(message, "Out of Memory Error")) {
      return new LakeException(
          ExitCode.ARGUMENTS,
          "DuckDB ran out of memory while "
              + doing
              + " ("
              + file
              + "). Set LAKE_DUCKDB_MEMORY to"
              + " more than "
              + DuckDbSettings.fromEnvironment().memory()
              + ", or make room on the disk for its temporary files.",
          cause);
    }
    if (has(message, "Corrupt", "checksum", "Could not read enough bytes", "Failed to load")) {
      return LakeException.unexpected(
          file
              + " is damaged ("
              + kind(message)
              + "): that stopped "
              + doing
              + ". Restore it from"
              + " a copy, or delete it and load everything again.",
          cause);
    }
    if (isAboutValues(message)) {
      // DuckDB quotes the value: neither its message nor the exception may be passed on.
      return LakeException.checkFailed(
          "A value is not of its column's type ("
              + kind(message)
              + "): that stopped "
              + doing
              + " ("
              + file
              + ").");
    }
    return LakeException.unexpected(
        "DuckDB failed while " + doing + " (" + file + "): " + firstLine(message), cause);
  }

  /** Whether another process has the file and no run works there: a query, or a look. */
  static boolean isHeldByNoRun(Path file, SQLException cause) {
    String message = String.valueOf(cause.getMessage());
    return isInUse(message) && run(file, pid(message)).isEmpty();
  }

  private static boolean isInUse(String message) {
    return has(message, "Could not set lock", "Conflicting lock");
  }

  private static String pid(String message) {
    Matcher matcher = HOLDER.matcher(message);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The run of that process, where it has noted one. */
  private static Optional<RunNote> run(Path file, String pid) {
    return RunNote.read(file).filter(note -> String.valueOf(note.pid()).equals(pid));
  }

  /** Whether DuckDB speaks of a value it met, which its message then quotes. */
  static boolean isAboutValues(String message) {
    return has(message, "Conversion Error", "Invalid Input Error", "Out of Range Error");
  }

  private static LakeException inUse(Path file, String message) {
    String pid = pid(message);
    String holder =
        run(file, pid)
            .map(RunNote::toString)
            .orElse(pid == null ? "another process" : "process " + pid);
    return LakeException.notReady(
        file
            + " is in use by "
            + holder
            + ". DuckDB lets one process at a time write a file;"
            + " wait until it has ended (or end it), then run again.");
  }

  private static boolean has(String message, String... words) {
    for (String word : words) {
      if (message.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** "Conversion Error" and the like: what stands before the first colon. */
  private static String kind(String message) {
    int colon = message.indexOf(':');
    return colon < 0 ? "no details" : message.substring(0, colon);
  }

  public static String firstLine(String message) {
    return message.lines().findFirst().orElse("no details");
  }
}
