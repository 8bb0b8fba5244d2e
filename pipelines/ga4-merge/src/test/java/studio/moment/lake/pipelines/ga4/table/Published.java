package studio.moment.lake.pipelines.ga4.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.duckdb.DuckDbWarehouse;
import studio.moment.lake.warehouse.rows.RowTable;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/** A table of rows, staged, loaded and published into a warehouse of its own. */
public final class Published<T> implements AutoCloseable {
  private final RowTable<T> table;
  private final Warehouse warehouse;
  private final String order;
  private final long duplicates;

  private Published(
      RowTable<T> table, Warehouse warehouse, StagedFile file, List<String> key, String order) {
    this.table = table;
    this.warehouse = warehouse;
    this.order = order;
    List<TableLoad> loads =
        List.of(
            new TableLoad(table.name(), table.schema(), List.of(file), new WriteMode.Replace()));
    warehouse.load("run", loads);
    this.duplicates = warehouse.duplicateKeys(table.name(), key);
    warehouse.publish("run", loads, List.of());
  }

  /**
   * @param key unique columns
   */
  public static <T> Published<T> of(
      RowTable<T> table, List<T> rows, Path folder, List<String> key, String order)
      throws Exception {
    StagedFile file;
    try (StagedFileWriter writer =
        StagedFileWriter.create(
            folder.resolve("rows.parquet").toString(), table.schema(), Dialect.DUCKDB)) {
      RowBuffer buffer = table.buffer();
      for (T row : rows) {
        table.fill(row, buffer);
        writer.write(buffer);
      }
      file = writer.finish();
    }
    Warehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
    return new Published<>(table, warehouse, file, key, order);
  }

  /** Rows that share their key with another, or have a NULL in it. */
  public long duplicates() {
    return duplicates;
  }

  public List<List<Object>> rows(String... columns) {
    return warehouse
        .query(
            Stream.of(columns).collect(Collectors.joining(", ", "SELECT ", " FROM "))
                + warehouse.reference(table.name())
                + " ORDER BY "
                + order)
        .rows();
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
