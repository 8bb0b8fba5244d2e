package studio.moment.lake.postgres.source;

import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** What the server's errors mean to the person who runs the pipeline. */
public final class SourceErrors {
  private SourceErrors() {}

  /**
   * Turns an error of the driver or the server into words. Server messages are passed on only where
   * they name schema objects or settings; anything that may quote a value is not.
   *
   * @param doing what was going on, as in "while connecting"
   */
  public static LakeException explain(SQLException error, SourceAddress address, String doing) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String where = " (" + address + ", while " + doing + ")";
    return switch (state) {
      case "28P01", "28000" ->
          failure(
              ExitCode.ARGUMENTS,
              "The PostgreSQL server refuses the user name or password"
                  + where
                  + ". Check --username and --password, and the server's pg_hba.conf or RDS IAM"
                  + " settings.",
              error);
      case "3D000" ->
          failure(
              ExitCode.ARGUMENTS,
              "There is no database \""
                  + address.database()
                  + "\" on the server"
                  + where
                  + ". Check the last part of --source.",
              error);
      case "42501" ->
          failure(
              ExitCode.ARGUMENTS,
              "The database user lacks a privilege that this run needs"
                  + where
                  + ": "
                  + primaryMessage(error)
                  + ". Grant SELECT (and USAGE on the schema); a table under row-level security needs a"
                  + " user with BYPASSRLS or the table's owner, since a part of its rows is never"
                  + " loaded as if it were all.",
              error);
      case "42P01", "3F000" ->
          failure(
              ExitCode.ARGUMENTS,
              "A table or schema that this run reads is not in the database"
                  + where
                  + ": "
                  + primaryMessage(error)
                  + ".",
              error);
      case "22021" ->
          failure(
              ExitCode.CHECK_FAILED,
              "A text in this SQL_ASCII database is not UTF-8 and stands where no single row can be"
                  + " rejected for it: in an array, a name or a comment"
                  + where
                  + ". Correct it, or drop the column in the catalog.",
              error);
      case "55P03" ->
          failure(
              ExitCode.NOT_READY,
              "A table is locked exclusively by somebody else and was not free within 60 seconds"
                  + where
                  + ". Run again when the other work (ALTER, VACUUM FULL, CLUSTER, TRUNCATE) is done.",
              error);
      case "57P03", "53300", "57P01", "57P02" ->
          failure(
              ExitCode.NOT_READY,
              "The PostgreSQL server takes no connection just now"
                  + where
                  + ": "
                  + primaryMessage(error)
                  + ". Run again later.",
              error);
      case "57014" ->
          failure(
              ExitCode.UNEXPECTED,
              "The server cancelled a statement" + where + ": " + primaryMessage(error) + ".",
              error);
      default -> unlisted(error, state, where);
    };
  }

  private static LakeException unlisted(SQLException error, String state, String where) {
    if (isConnectionLoss(error)) {
      return failure(
          ExitCode.NOT_READY,
          "The PostgreSQL server cannot be reached"
              + where
              + ": "
              + reason(error)
              + ". Check host, port, security group and that the instance is running.",
          error);
    }
    String what =
        error instanceof PSQLException psql && psql.getServerErrorMessage() != null
            ? "SQLSTATE " + state + " in " + context(psql.getServerErrorMessage())
            : reason(error);
    return failure(
        ExitCode.UNEXPECTED,
        "The PostgreSQL server reported an error" + where + ": " + what + ".",
        error);
  }

  /** Whether the connection, not the statement, is what failed, so that another one may succeed. */
  public static boolean isConnectionLoss(SQLException error) {
    String state = error.getSQLState();
    return state != null
        && (state.startsWith("08")
            || state.equals("57P01")
            || state.equals("57P02")
            || state.equals("57P03")
            || state.equals("25P03")
            || state.equals("25P04"));
  }

  /** Whether the server no longer knows the snapshot that the run reads. */
  public static boolean isSnapshotLoss(SQLException error) {
    return "22023".equals(error.getSQLState())
        || error.getMessage() != null
            && error.getMessage().toLowerCase(Locale.ROOT).contains("snapshot")
            && "42704".equals(error.getSQLState());
  }

  private static LakeException failure(ExitCode code, String message, SQLException cause) {
    return new LakeException(code, message, cause);
  }

  private static String primaryMessage(SQLException error) {
    if (error instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
      return psql.getServerErrorMessage().getMessage();
    }
    return reason(error);
  }

  private static String context(ServerErrorMessage message) {
    String routine = message.getRoutine();
    return routine == null ? "the server" : routine;
  }

  private static String reason(SQLException error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text.strip().replaceAll("\\.$", "");
  }
}
