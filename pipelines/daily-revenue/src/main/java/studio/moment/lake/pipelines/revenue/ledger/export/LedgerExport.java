package studio.moment.lake.pipelines.revenue.ledger.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.ledger.schema.OneMoment;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/**
 * Stages the ledger's tables for the warehouse, all as of one moment. The ledger is the truth: what
 * is published can be published again from it at any time.
 */
public final class LedgerExport implements AutoCloseable {
  private final Connection connection;

  private LedgerExport(Connection connection) {
    this.connection = connection;
  }

  /**
   * Starts to read.
   *
   * @param connection of its own, in autocommit mode; {@link #close} gives it back like that
   */
  public static LedgerExport open(Connection connection, LedgerNames names) throws SQLException {
    OneMoment.begin(connection, names);
    return new LedgerExport(connection);
  }

  /** The tables of dataset revenue that are the ledger's, in the order in which they are listed. */
  public static List<TableName> tables() {
    return LedgerTables.ALL.stream().map(ExportTable::name).toList();
  }

  public static TableSchema schema(TableName table) {
    return of(table).schema();
  }

  /** Columns that no two rows of the table have alike. */
  public static List<String> key(TableName table) {
    return of(table).key();
  }

  /** Whether parts of the table can be had; the others are always published whole. */
  public static boolean hasMonths(TableName table) {
    return of(table).month() != null;
  }

  /**
   * Writes rows of a table into one Parquet file, possibly one without rows.
   *
   * @param uri {@code gs://bucket/path} or an absolute local path
   * @throws LakeException CHECK_FAILED where a row is larger than the warehouse takes
   */
  public StagedFile stage(TableName table, Scope scope, String uri, Dialect dialect)
      throws SQLException, IOException {
    ExportTable export = of(table);
    List<ExportColumn> columns = export.columns();
    RowBuffer row = new RowBuffer(columns.size());
    try (Tuples tuples = new Tuples(connection, export.query(scope), columns.size());
        StagedFileWriter writer = StagedFileWriter.create(uri, export.schema(), dialect)) {
      while (tuples.next()) {
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).read(tuples, row, i);
        }
        long bytes = row.byteSize();
        if (bytes > dialect.maxRowBytes()) {
          throw LakeException.checkFailed(
              "A row of %s takes %d bytes; %s takes at most %d."
                  .formatted(table, bytes, dialect, dialect.maxRowBytes()));
        }
        writer.write(row, bytes);
      }
      return writer.finish();
    }
  }

  private static ExportTable of(TableName table) {
    return LedgerTables.ALL.stream()
        .filter(export -> export.name().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(table + " is not the ledger's"));
  }

  @Override
  public void close() throws SQLException {
    OneMoment.end(connection);
  }
}
