package studio.moment.lake.warehouse.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import studio.moment.lake.testing.ChildJava;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedRows;

/**
 * A run in a process of its own that publishes three tables, stands still at some point of that,
 * and never ends by itself.
 */
final class StoppedRun implements AutoCloseable {
  static final List<TableName> TABLES =
      List.of(
          new TableName("rds", "first"),
          new TableName("rds", "second"),
          new TableName("analytics", "third"));
  static final TableSchema SCHEMA = TableSchema.of(Field.of("id", FieldType.INT64));
  static final TableName RUNS = new TableName("lake_runs", "runs");

  private final Process process;

  private StoppedRun(Process process) {
    this.process = process;
  }

  /** Starts the run and returns when it has published two of the three tables. */
  static StoppedRun inTheMiddle(Path folder) throws IOException {
    return start(folder, "in the middle");
  }

  /** Starts the run and returns when its publication is complete. */
  static StoppedRun atTheEnd(Path folder) throws IOException {
    return start(folder, "published");
  }

  private static StoppedRun start(Path folder, String where) throws IOException {
    Process process =
        ChildJava.of(StoppedRun.class, folder.toString(), where)
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()));
    String line = output.readLine();
    if (!where.equals(line)) {
      process.destroyForcibly();
      throw new AssertionError("the run ended before: " + line);
    }
    return new StoppedRun(process);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** One row of that number for each of the tables. */
  static List<TableLoad> loads(Path folder, long id) throws IOException {
    String uri = folder.resolve("rows-" + id + ".parquet").toString();
    Rows rows = new Rows(TABLES.get(0), SCHEMA, List.of(List.of(id)));
    var file = StagedRows.write(rows, uri, Dialect.DUCKDB);
    return TABLES.stream()
        .map(table -> new TableLoad(table, SCHEMA, List.of(file), new WriteMode.Replace()))
        .toList();
  }

  static List<Rows> bookkeeping(long id) {
    return List.of(new Rows(RUNS, SCHEMA, List.of(List.of(id))));
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (Warehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
        RunLock lock = warehouse.lock("rds-to-bigquery", "run2")) {
      List<TableLoad> loads = loads(folder, 2);
      warehouse.load("run2", loads);
      boolean whole = args[1].equals("published");
      warehouse.publish(
          "run2",
          whole ? loads : beforeTheLast(loads, () -> stop("in the middle")),
          bookkeeping(2));
      stop("published");
      System.out.println("ended, holding " + lock);
    }
  }

  private static void stop(String where) {
    System.out.println(where);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads of which the last is met by an action when it is about to be published. */
  static List<TableLoad> beforeTheLast(List<TableLoad> loads, Runnable action) {
    return new AbstractList<>() {
      private int passes;

      @Override
      public TableLoad get(int index) {
        // All are looked at once before the first is published.
        if (index == loads.size() - 1 && ++passes == 2) {
          action.run();
        }
        return loads.get(index);
      }

      @Override
      public int size() {
        return loads.size();
      }
    };
  }
}
