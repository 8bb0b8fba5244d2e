package studio.moment.lake.warehouse.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * The staging tables of one load: its rows, and the keys that still exist where it is a merge that
 * deletes. {@code lake_warehouse.staged} tells of each which files it was made from, so that a
 * publication never takes what another run left.
 */
record StagingTable(TableLoad load) {
  private static final String STAGED = "lake_warehouse.staged";

  static void prepare(Sql sql) throws SQLException {
    sql.run(
        "CREATE TABLE IF NOT EXISTS "
            + STAGED
            + " (dataset VARCHAR, table_name VARCHAR, files"
            + " VARCHAR)");
  }

  TableName rows() {
    return load.target().staging();
  }

  TableName keys() {
    return new TableName(load.target().dataset(), load.target().table() + "__keys").staging();
  }

  private Optional<WriteMode.PresentKeys> present() {
    return load.mode() instanceof WriteMode.Merge merge ? merge.present() : Optional.empty();
  }

  /** Makes the tables from the load's files, in place of what is there. */
  void fill(Sql sql, TableCatalog catalog) throws SQLException {
    fill(sql, catalog, rows(), load.schema(), load.files());
    if (present().isPresent()) {
      fill(sql, catalog, keys(), present().get().schema(), present().get().files());
    }
  }

  private void fill(
      Sql sql, TableCatalog catalog, TableName table, TableSchema schema, List<StagedFile> files)
      throws SQLException {
    forget(sql, table);
    catalog.create(table, schema);
    new StagedParquet(load.target(), schema, files).insertInto(sql, table);
    sql.run(
        "INSERT INTO %s VALUES (%s, %s, %s)"
            .formatted(
                STAGED,
                Quoted.text(table.dataset()),
                Quoted.text(table.table()),
                Quoted.text(fingerprint(schema, files))));
  }

  /** Makes the tables unless they are already what the load's files make. */
  void fillIfNeeded(Sql sql, TableCatalog catalog) throws SQLException {
    boolean filled =
        isFilled(sql, rows(), load.schema(), load.files())
            && (present().isEmpty()
                || isFilled(sql, keys(), present().get().schema(), present().get().files()));
    if (!filled) {
      fill(sql, catalog);
    }
  }

  private static boolean isFilled(
      Sql sql, TableName table, TableSchema schema, List<StagedFile> files) throws SQLException {
    return sql.list(
            "SELECT files FROM " + STAGED + " WHERE " + named(table), row -> row.getString(1))
        .contains(fingerprint(schema, files));
  }

  /** Puts the staging table in the place of the target; there is no staging table then. */
  void becomeTarget(Sql sql, TableCatalog catalog) throws SQLException {
    catalog.move(rows(), load.target());
    forget(sql, rows());
  }

  void drop(Sql sql, TableCatalog catalog) throws SQLException {
    for (TableName table : List.of(rows(), keys())) {
      catalog.drop(table);
      forget(sql, table);
    }
  }

  private static void forget(Sql sql, TableName table) throws SQLException {
    sql.run("DELETE FROM " + STAGED + " WHERE " + named(table));
  }

  private static String named(TableName table) {
    return "dataset = %s AND table_name = %s"
        .formatted(Quoted.text(table.dataset()), Quoted.text(table.table()));
  }

  private static String fingerprint(TableSchema schema, List<StagedFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest((schema + "" + files).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
