package studio.moment.lake.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

  private String name;
  private Connection connection;

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    if (!context.getTags().contains("database")) {
      throw new IllegalStateException(
          "annotate " + context.getRequiredTestClass() + " with @DatabaseTest");
    }
    name = "t" + NUMBER.incrementAndGet() + "_" + ProcessHandle.current().pid();
    connection = DriverManager.getConnection(driverUrl());
    run("create schema " + name, "set search_path = " + name + ", public");
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    try (Connection closing = connection) {
      closing.setAutoCommit(true);
      run("drop schema " + name + " cascade");
    }
  }

  /** The schema's name; unquoted it needs no quotes. */
  public String name() {
    return name;
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
