package studio.moment.lake.pipelines.revenue.ledger.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Makes the ledger's tables, and creator_revenue_daily in the platform's schema. What was done is
 * noted in the ledger's own schema; where it is up to date nothing but that note is read.
 */
public final class LedgerMigration {
  /** The newest migration that is shipped. */
  static final int VERSION = 1;

  static final String LOCATION = "studio/moment/lake/pipelines/revenue/ledger/migration";

  private static final String HISTORY = "schema_history";

  private LedgerMigration() {}

  /**
   * Brings the ledger's schema up to date, where it is behind. Two runs that start at once wait for
   * each other.
   *
   * @param connections opens a connection in autocommit mode; closed here
   * @return whether anything was done
   * @throws LakeException ARGUMENTS where the ledger is of a newer release, or the database user
   *     may not make what is missing
   */
  public static boolean migrate(Supplier<Connection> connections, LedgerNames names)
      throws SQLException {
    int version;
    try (Connection connection = connections.get()) {
      version = version(connection, names);
    }
    if (version > VERSION) {
      throw LakeException.arguments(
          "The ledger in schema %s has version %d, this release knows %d. Run the newer release."
              .formatted(names.ledger(), version, VERSION));
    }
    if (version == VERSION) {
      return false;
    }
    try {
      Flyway.configure(LedgerMigration.class.getClassLoader())
          .dataSource(new OpenedConnections(connections))
          .locations("classpath:" + LOCATION)
          .schemas(names.ledger())
          .defaultSchema(names.ledger())
          .table(HISTORY)
          .createSchemas(true)
          .placeholders(
              Map.of(
                  "ledger", LedgerNames.quoted(names.ledger()),
                  "platform", LedgerNames.quoted(names.platform())))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The ledger's tables could not be made in schema %s%s. The database user needs CREATE on the database (or on a schema %s that exists and is empty) and on schema %s, for creator_revenue_daily."
              .formatted(names.ledger(), state(e), names.ledger(), names.platform()),
          e);
    }
    return true;
  }

  /** The version of the ledger in a database; 0 where there is none. */
  public static int version(Connection connection, LedgerNames names) throws SQLException {
    String history = LedgerNames.quoted(names.ledger()) + "." + LedgerNames.quoted(HISTORY);
    try (PreparedStatement exists = connection.prepareStatement("select to_regclass(?)")) {
      exists.setString(1, history);
      try (ResultSet found = exists.executeQuery()) {
        found.next();
        if (found.getString(1) == null) {
          return 0;
        }
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery(
                "select coalesce(max(version::integer), 0) from "
                    + history
                    + " where success and version is not null")) {
      newest.next();
      return newest.getInt(1);
    }
  }

  // Messages of the driver quote statements at length.
  private static String state(FlywayException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return " (SQLSTATE " + sql.getSQLState() + ")";
      }
    }
    return "";
  }
}
