package studio.moment.lake.testing.bigquery.sql;

import com.google.api.services.bigquery.model.TableReference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.store.Column;
import studio.moment.lake.testing.bigquery.store.JobFailure;
import studio.moment.lake.testing.bigquery.store.Store;
import studio.moment.lake.testing.bigquery.store.StoredTable;

/**
 * Runs GoogleSQL on the stored tables: they are copied into an embedded DuckDB, the translated
 * statements run there in the order given, and changed tables are copied back at the end.
 */
public final class SqlEngine implements AutoCloseable {
  /** What a query answered, or how many rows a statement changed. */
  public record Result(List<Column> columns, List<List<Object>> rows, Long changedRows) {}

  /** Engines that nobody uses, empty and prepared: one takes longer to start than a test. */
  private static final Deque<Connection> IDLE = new ConcurrentLinkedDeque<>();

  private final Store store;
  private Connection duckdb;

  public SqlEngine(Store store) {
    this.store = store;
  }

  /**
   * What a dry run tells: a query is looked at as if it were run, names and types included, and
   * nothing is read; of other statements only the type is found out.
   */
  public String dryRun(String sql, String project) {
    String type = StatementType.of(sql);
    if (type.equals("SELECT")) {
      work(sql, project, SqlEngine::bind);
    }
    return type;
  }

  /** Runs one statement or a script; nothing of a script that fails is kept. */
  public Result run(String sql, String project) {
    return work(sql, project, this::runAll);
  }

  /** What is done with a translated script on its tables. */
  @FunctionalInterface
  private interface Work {
    Result on(Connection duckdb, List<Translation> script, Map<String, StoredTable> tables)
        throws SQLException;
  }

  private Result work(String sql, String project, Work work) {
    List<Translation> script = Translation.script(sql, project);
    if (script.isEmpty()) {
      throw new JobFailure("invalidQuery", "query", "Syntax error: Unexpected end of script");
    }
    synchronized (store) {
      Map<String, StoredTable> tables = new TreeMap<>();
      for (Translation statement : script) {
        statement.tables().forEach((name, table) -> tables.put(name, table(table)));
      }
      try {
        if (duckdb == null) {
          duckdb = IDLE.poll();
        }
        if (duckdb == null) {
          duckdb = DriverManager.getConnection("jdbc:duckdb:");
          prepare(duckdb);
        }
        for (Map.Entry<String, StoredTable> table : tables.entrySet()) {
          DuckTable.copyIn(duckdb.unwrap(DuckDBConnection.class), table.getKey(), table.getValue());
        }
        Result result = work.on(duckdb, script, tables);
        for (String table : tables.keySet()) {
          execute("DROP TABLE " + table);
        }
        return result;
      } catch (SQLException e) {
        discard();
        throw failure(e);
      } catch (RuntimeException e) {
        discard();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    synchronized (store) {
      if (duckdb != null) {
        IDLE.push(duckdb);
        duckdb = null;
      }
    }
  }

  /** What a failure leaves does not matter: the next statement gets another DuckDB. */
  private void discard() {
    synchronized (store) {
      try {
        if (duckdb != null) {
          duckdb.close();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } finally {
        duckdb = null;
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Result bind(
      Connection duckdb, List<Translation> script, Map<String, StoredTable> tables)
      throws SQLException {
    for (Translation next : script) {
      duckdb.prepareStatement(next.sql()).close();
    }
    return new Result(List.of(), List.of(), null);
  }

  private Result runAll(
      Connection duckdb, List<Translation> script, Map<String, StoredTable> tables)
      throws SQLException {
    Result last = new Result(List.of(), List.of(), 0L);
    Map<String, StoredTable> changed = new LinkedHashMap<>();
    try (Statement statement = duckdb.createStatement()) {
      for (Translation next : script) {
        if (next.isQuery()) {
          last = query(statement, next.sql());
        } else if (next.changed() != null) {
          store.countChange(next.changed());
          String name = Translation.duckName(next.changed());
          last = new Result(List.of(), List.of(), (long) statement.executeUpdate(next.sql()));
          changed.put(name, tables.get(name));
        } else {
          statement.execute(next.sql());
        }
      }
      for (Map.Entry<String, StoredTable> table : changed.entrySet()) {
        Result rows = query(statement, "SELECT * FROM " + table.getKey());
        table.getValue().setRows(rows.rows());
      }
    }
    return last;
  }

  private static Result query(Statement statement, String sql) throws SQLException {
    String readable = withReadableLists(statement, sql);
    try (ResultSet rows = statement.executeQuery(readable)) {
      List<Column> columns = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(
            DuckTypes.column(
                name(rows.getMetaData().getColumnLabel(i), i - 1),
                rows.getMetaData().getColumnTypeName(i)));
      }
      List<List<Object>> read = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          row.add(DuckTypes.read(rows, i + 1, columns.get(i)));
        }
        read.add(row);
      }
      return new Result(columns, read, null);
    }
  }

  /** A column that nobody named is called f0_, f1_ and so on. */
  private static String name(String label, int position) {
    return label.matches("[\\p{L}_][\\p{L}\\p{N}_]*") ? label : "f" + position + "_";
  }

  /**
   * The driver makes java.sql.Timestamp of local times in lists and structs, which cannot hold the
   * days of October 1582 that the calendars skipped; as text they pass.
   */
  private static String withReadableLists(Statement statement, String sql) throws SQLException {
    List<String> replaced = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT * FROM (" + sql + ") LIMIT 0")) {
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        String type = rows.getMetaData().getColumnTypeName(i);
        String name = '"' + rows.getMetaData().getColumnLabel(i) + '"';
        if (!type.equals("TIMESTAMP") && !readable(name, type).equals(name)) {
          replaced.add(readable(name, type) + " AS " + name);
        }
      }
    }
    return replaced.isEmpty()
        ? sql
        : "SELECT * REPLACE (" + String.join(", ", replaced) + ") FROM (" + sql + ")";
  }

  private static String readable(String value, String type) {
    if (type.equals("TIMESTAMP")) {
      return "{'local': " + value + "::VARCHAR}";
    }
    if (type.endsWith("[]")) {
      String element = readable("e", type.substring(0, type.length() - 2));
      return element.equals("e")
          ? value
          : "list_transform(" + value + ", lambda e: " + element + ")";
    }
    if (!DuckTypes.isRecord(type) || !type.contains(" TIMESTAMP")) {
      return value;
    }
    List<String> fields = new ArrayList<>();
    DuckTypes.members(type)
        .forEach(
            (name, inner) -> {
              String quoted = '"' + name + '"';
              fields.add(quoted + " := " + readable(value + "." + quoted, inner));
            });
    String record = "struct_pack(" + String.join(", ", fields) + ")";
    return "CASE WHEN " + value + " IS NULL THEN NULL ELSE " + record + " END";
  }

  private StoredTable table(TableReference reference) {
    try {
      return store.table(reference);
    } catch (ApiError e) {
      throw new JobFailure(e.reason(), "query", e.getMessage());
    }
  }

  private static void prepare(Connection duckdb) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = 1");
    }
    register(
        duckdb,
        "bq_checked_json",
        text ->
            ExactJson.of(text)
                .orElseThrow(
                    () -> new IllegalArgumentException("PARSE_JSON failed on input: " + text)));
    register(duckdb, "bq_safe_json", text -> ExactJson.of(text).orElse(null));
    try (Statement statement = duckdb.createStatement()) {
      for (String macro : Functions.MACROS) {
        statement.execute(macro);
      }
    }
  }

  private static void register(Connection duckdb, String name, Function<String, String> function)
      throws SQLException {
    try (var builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameter(String.class)
          .withReturnType(String.class)
          .withFunction((String text) -> text == null ? null : function.apply(text))
          .register(duckdb);
    }
  }

  private static JobFailure failure(SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("more than once")) {
      return new JobFailure(
          "invalidQuery", "UPDATE/MERGE must match at most one source row for each target row");
    }
    return new JobFailure("invalidQuery", "query", message);
  }
}
