package studio.moment.lake.local.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a database is exported: tables, and no views; not those that are unlogged or temporary,
 * have a slash in their name, or a column whose name Spark's Parquet of old did not take; no column
 * of type oid. Partitions are part of the table they belong to.
 */
final class SourceTables {
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, CASE c.relkind WHEN 'r' THEN ARRAY[c.oid::regclass::text]
        ELSE ARRAY(SELECT p.relid::regclass::text FROM pg_partition_tree(c.oid) p
          WHERE p.isleaf ORDER BY 1) END
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relname !~ '/'
      ORDER BY 1, 2
      """;

  private static final String COLUMNS =
      """
      SELECT column_name, data_type, coalesce(character_maximum_length, 0),
        coalesce(numeric_precision, 0), coalesce(datetime_precision, 0)
      FROM information_schema.columns WHERE table_schema = ? AND table_name = ?
      ORDER BY ordinal_position
      """;

  private static final Pattern REFUSED = Pattern.compile("[,;{}()\\n\\t= ]");

  private SourceTables() {}

  static List<SourceTable> of(Connection connection) throws SQLException {
    List<SourceTable> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(TABLES)) {
      while (result.next()) {
        String schema = result.getString(1);
        String name = result.getString(2);
        List<SourceTable.Column> columns = columns(connection, schema, name);
        String[] leaves = (String[]) result.getArray(3).getArray();
        if (columns.stream().noneMatch(column -> REFUSED.matcher(column.name()).find())) {
          columns.removeIf(column -> column.dataType().equals("oid"));
          tables.add(new SourceTable(schema, name, columns, List.of(leaves)));
        }
      }
    }
    return tables;
  }

  private static List<SourceTable.Column> columns(
      Connection connection, String schema, String table) throws SQLException {
    List<SourceTable.Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          columns.add(
              new SourceTable.Column(
                  result.getString(1),
                  result.getString(2),
                  result.getInt(3),
                  result.getInt(4),
                  result.getInt(5)));
        }
      }
    }
    return columns;
  }
}
