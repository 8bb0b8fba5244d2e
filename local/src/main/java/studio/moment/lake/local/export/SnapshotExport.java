package studio.moment.lake.local.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * An export of one database, written from one moment of it.
 *
 * @param root the export's own folder, which {@code --source} names
 * @param tables how many tables are in it
 * @param rows of all tables
 * @param files how many part files
 */
public record SnapshotExport(Path root, int tables, long rows, int files) {
  /** What an export's session has: none of the settings that a reader of COPY asks for. */
  private static final String SETTINGS =
      "SET TIME ZONE 'UTC'; SET intervalstyle = 'postgres'; SET datestyle = 'ISO, MDY';"
          + " SET bytea_output = 'hex'; SET extra_float_digits = 1";

  /**
   * Writes the folder of the export into another.
   *
   * @param connection may read every table; in autocommit mode, and its settings are changed
   */
  public static SnapshotExport write(Connection connection, Path folder, ExportSettings settings)
      throws SQLException, IOException {
    Path root = folder.resolve(settings.exportId());
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      try {
        statement.execute(SETTINGS);
        return write(connection, statement, root, settings);
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  private static SnapshotExport write(
      Connection connection, Statement statement, Path root, ExportSettings settings)
      throws SQLException, IOException {
    String database;
    long oid;
    Instant time;
    try (ResultSet result =
        statement.executeQuery(
            "SELECT datname, oid::int8, extract(epoch FROM now())::int8 FROM pg_database"
                + " WHERE datname = current_database()")) {
      result.next();
      database = result.getString(1);
      oid = result.getLong(2);
      time = Instant.ofEpochSecond(result.getLong(3)).truncatedTo(ChronoUnit.SECONDS);
    }
    List<ExportedTable> tables = new ArrayList<>();
    for (SourceTable table : SourceTables.of(connection)) {
      Path folder =
          root.resolve(inPath(database)).resolve(inPath(table.schema() + "." + table.name()));
      Files.createDirectories(folder);
      tables.add(new TableFolder(connection, table, folder, settings).write());
    }
    Files.createDirectories(root);
    Manifests manifests = new Manifests(root, settings.exportId(), database, time);
    manifests.writeTables(tables);
    // Last, since it says that everything else is there.
    manifests.writeExport(oid, tables);
    return new SnapshotExport(
        root,
        tables.size(),
        tables.stream().mapToLong(ExportedTable::rows).sum(),
        tables.stream().mapToInt(ExportedTable::parts).sum());
  }

  /** A name as it stands in the paths of an export. */
  private static String inPath(String name) {
    return name.replaceAll("[\\\\`\" ]", "_");
  }
}
