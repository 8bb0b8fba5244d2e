package studio.moment.lake.warehouse.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedRows;

/**
 * A run's own rows, staged beside the file and inserted once per run and table: {@code
 * lake_warehouse.appends} gets a row in the transaction that inserts them, and a run and table that
 * stand there already are passed over.
 */
final class Appends implements AutoCloseable {
  private static final String STAGED = ".rows-";
  private static final String APPENDS = "lake_warehouse.appends";

  private record Staged(Rows rows, StagedFile file) {}

  private final String runId;
  private final List<Staged> staged = new ArrayList<>();

  private Appends(String runId) {
    this.runId = runId;
  }

  /** Removes what runs that were killed left staged; to be called by whoever has the lock. */
  static void removeLeftovers(Path database) {
    String start = database.getFileName() + STAGED;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            database.getParent(), path -> path.getFileName().toString().startsWith(start))) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Files of a few rows that nobody reads any more.
    }
  }

  /** Stages the rows; closing removes the files. */
  static Appends stage(Path database, String runId, List<Rows> rows) {
    Appends appends = new Appends(runId);
    try {
      for (Rows some : rows) {
        Path path =
            database.resolveSibling(
                database.getFileName() + STAGED + UUID.randomUUID() + ".parquet");
        appends.staged.add(
            new Staged(some, StagedRows.write(some, path.toString(), Dialect.DUCKDB)));
      }
      return appends;
    } catch (IOException e) {
      appends.close();
      throw LakeException.unexpected(
          "Rows of run " + runId + " cannot be staged beside " + database + ": " + e.getMessage(),
          e);
    } catch (RuntimeException e) {
      appends.close();
      throw e;
    }
  }

  static void prepare(Sql sql) throws SQLException {
    sql.run(
        "CREATE TABLE IF NOT EXISTS "
            + APPENDS
            + " (run_id VARCHAR, dataset VARCHAR, table_name VARCHAR, row_count BIGINT,"
            + " appended_at TIMESTAMP WITH TIME ZONE)");
  }

  /** Inserts the rows within the caller's transaction. */
  void insert(Sql sql, TableCatalog catalog) throws SQLException {
    Set<String> before =
        new HashSet<>(
            sql.list(
                "SELECT dataset || '.' || table_name FROM %s WHERE run_id = %s"
                    .formatted(APPENDS, Quoted.text(runId)),
                row -> row.getString(1)));
    catalog.lookAt(staged.stream().map(one -> one.rows().table()).toList());
    for (Staged one : staged) {
      TableName table = one.rows().table();
      if (!before.contains(table.toString().toLowerCase(Locale.ROOT))) {
        insert(sql, catalog, one, table);
      }
    }
  }

  private void insert(Sql sql, TableCatalog catalog, Staged one, TableName table)
      throws SQLException {
    TableSchema wanted = one.rows().schema();
    TableSchema there = Publication.makeRoom(sql, catalog, table, wanted);
    new StagedParquet(table, wanted, List.of(one.file())).insertInto(sql, table, there);
    sql.run(
        "INSERT INTO %s VALUES (%s, lower(%s), lower(%s), %d, now())"
            .formatted(
                APPENDS,
                Quoted.text(runId),
                Quoted.text(table.dataset()),
                Quoted.text(table.table()),
                one.file().rows()));
  }

  @Override
  public void close() {
    for (Staged one : staged) {
      try {
        Files.deleteIfExists(Path.of(one.file().uri()));
      } catch (IOException e) {
        // A file of a few rows that nobody reads any more.
      }
    }
  }
}
