package studio.moment.lake.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives every test its own schema on the one test server, so that tests run side by side:
 *
 * <pre>{@code @RegisterExtension final TestSchema db = new TestSchema();}</pre>
 */
public final class TestSchema implements BeforeEachCallback, AfterEachCallback {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String EMPTY =
      """
      do $$
      declare
        relation record;
      begin
        set local session_replication_role = replica;
        for relation in
          select oid::regclass as name, relkind from pg_class
          where relnamespace = current_schema()::regnamespace and relkind in ('r', 'S')
        loop
          if relation.relkind = 'r' then
            execute 'delete from ' || relation.name;
          else
            perform setval(relation.name, 1, false);
          end if;
        end loop;
      end $$
      """;

  private final Queue<String> kept;
  private String name;
  private boolean isNew;
  private Connection connection;

  public TestSchema() {
    this(null);
  }

  private TestSchema(Queue<String> kept) {
    this.kept = kept;
  }

  /**
   * For tests that all have the same tables and change none of them: the schema is emptied, not
   * dropped, and the next such test has it.
   *
   * @param kept schemas that wait for their next test
   */
  public static TestSchema kept(Queue<String> kept) {
    return new TestSchema(kept);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    if (!context.getTags().contains("database")) {
      throw new IllegalStateException(
          "annotate " + context.getRequiredTestClass() + " with @DatabaseTest");
    }
    name = kept == null ? null : kept.poll();
    isNew = name == null;
    connection = DriverManager.getConnection(driverUrl());
    if (isNew) {
      name = "t" + NUMBER.incrementAndGet() + "_" + ProcessHandle.current().pid();
      run("create schema " + name);
    }
    run("set search_path = " + name + ", public");
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    try (Connection closing = connection) {
      closing.setAutoCommit(true);
      if (kept == null) {
        run("drop schema " + name + " cascade");
      } else {
        run("set search_path = " + name, EMPTY);
        kept.add(name);
      }
    }
  }

  /** The schema's name; unquoted it needs no quotes. */
  public String name() {
    return name;
  }

  /** Whether its tables have to be made: it is none that an earlier test has left empty. */
  public boolean isNew() {
    return isNew;
  }

  /** A connection whose search path starts with the schema. */
  public Connection connection() {
    return connection;
  }

  /** What goes into --source. */
  public String source() {
    return "jdbc:postgresql://127.0.0.1:" + TestServer.port() + "/postgres";
  }

  /** With the superuser, for drivers. */
  public String driverUrl() {
    return source() + "?user=postgres";
  }

  /** Runs statements one after the other. */
  public void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row as text. */
  public String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
