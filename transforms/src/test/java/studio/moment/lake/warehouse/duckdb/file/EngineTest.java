package studio.moment.lake.warehouse.duckdb.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB is kept for the next file only where nothing of the last one is left. */
class EngineTest {
  @TempDir Path folder;

  @Test
  void one_whose_file_was_closed_takes_the_next_file() throws SQLException {
    DuckDbSettings settings = new DuckDbSettings("101MB", "1");
    Connection first = useAndClose(settings, "one", false, "SELECT 1");
    try (Connection next = useAndClose(settings, "two", false, "CREATE TABLE w.t AS SELECT 1")) {
      assertThat(next).isSameAs(first);
      assertThat(folder.resolve("two")).exists();
      assertThat(folder.resolve("two.wal")).doesNotExist();
    }
  }

  @Test
  void one_that_may_have_been_changed_ends_with_its_file() throws SQLException {
    DuckDbSettings settings = new DuckDbSettings("102MB", "1");
    assertEnded(useAndClose(settings, "one", true, "SET GLOBAL default_order = 'DESC'"), settings);
  }

  @Test
  void one_that_spilled_leaves_nothing_beside_the_file_and_ends_with_it() throws SQLException {
    DuckDbSettings settings = new DuckDbSettings("10MB", "1");
    Connection spilled =
        useAndClose(
            settings,
            "one",
            false,
            "CREATE TEMP TABLE large AS SELECT hash(i) AS i FROM range(2000000) r(i)");
    assertThat(folder.resolve("one.tmp")).doesNotExist();
    assertEnded(spilled, settings);
  }

  @Test
  void one_whose_file_cannot_be_closed_ends_with_it() throws SQLException {
    DuckDbSettings settings = new DuckDbSettings("103MB", "1");
    assertEnded(useAndClose(settings, "one", false, "DETACH w"), settings);
  }

  @Test
  void statements_other_than_a_single_select_may_change_it() {
    for (String sql : new String[] {"select 1; set global x = 1", "set x = 1", "attach 'x' as y"}) {
      assertThat(DuckDbFile.isSingleSelect(sql)).as(sql).isFalse();
    }
    assertThat(DuckDbFile.isSingleSelect(" SELECT *\nFROM rds.people;\n")).isTrue();
  }

  private Connection useAndClose(DuckDbSettings settings, String name, boolean changed, String sql)
      throws SQLException {
    Path path = folder.resolve(name);
    Engine engine = Engine.forFile(path, settings);
    try (Statement statement = engine.connection().createStatement()) {
      statement.execute("ATTACH '" + path + "' AS w");
      statement.execute(sql);
    }
    engine.close(path, "w", changed);
    return engine.connection();
  }

  private void assertEnded(Connection connection, DuckDbSettings settings) throws SQLException {
    assertThat(connection.isClosed()).isTrue();
    Path path = folder.resolve("next");
    try (Connection next = Engine.forFile(path, settings).connection();
        Statement statement = next.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT current_setting('default_order') || ' ' || count(*) FROM duckdb_databases()"
                    + " WHERE path IS NOT NULL")) {
      result.next();
      assertThat(result.getString(1)).isEqualTo("ASCENDING 0");
    }
  }
}
