package studio.moment.lake.warehouse.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.duckdb.file.DuckDbFailure;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Files and machines that DuckDB cannot work with, each told in words. */
class DuckDbFileTest {
  private static final TableName TABLE = new TableName("rds", "customers");

  @TempDir Path folder;

  @Test
  void a_file_that_is_none_of_duckdbs_is_left_alone() throws IOException {
    Files.writeString(file(), "id,name\n1,a\n".repeat(10_000));
    assertFails(ExitCode.ARGUMENTS, "is no DuckDB file");
    assertThat(Files.readString(file(), UTF_8)).startsWith("id,name");
  }

  @Test
  void a_file_of_a_newer_duckdb_is_told_as_such() throws IOException {
    makeWarehouse();
    ByteBuffer bytes = bytes();
    bytes.putLong(12, bytes.getLong(12) + 900);
    bytes.putLong(0, checksum(bytes));
    Files.write(file(), bytes.array());
    assertFails(ExitCode.ARGUMENTS, "newer DuckDB");
  }

  @Test
  void a_damaged_header_is_told_as_damage() throws IOException {
    makeWarehouse();
    ByteBuffer bytes = bytes();
    bytes.put(100, (byte) (bytes.get(100) + 1));
    Files.write(file(), bytes.array());
    assertFails(ExitCode.UNEXPECTED, "is damaged");
  }

  @Test
  void a_file_that_was_cut_short_is_told_as_damage() throws IOException {
    makeWarehouse();
    Files.write(file(), Arrays.copyOf(bytes().array(), 3 * 4096 + 100));
    assertFails(ExitCode.UNEXPECTED, "is damaged");
  }

  @Test
  void files_can_be_read_by_the_long_term_release() throws SQLException {
    makeWarehouse();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:" + file());
        Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT tags['storage_version'] FROM duckdb_databases() WHERE path IS NOT NULL")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).startsWith("v1.4");
    }
  }

  @Test
  void people_find_the_descriptions_as_comments() {
    TableSchema schema =
        TableSchema.of(Field.of("id", FieldType.INT64).withDescription("the key"))
            .withDescription("customers of ours");
    TableLoad load = new TableLoad(TABLE, schema, List.of(), new WriteMode.Replace());
    try (Warehouse warehouse = DuckDbWarehouse.open(file())) {
      for (int run = 1; run <= 2; run++) {
        warehouse.publish("run" + run, List.of(load), List.of());
        assertThat(
                warehouse
                    .query(
                        """
                        SELECT t.comment, c.comment FROM duckdb_tables() t, duckdb_columns() c
                        WHERE t.table_name = 'customers' AND c.table_name = 'customers'""")
                    .rows())
            .containsExactly(List.of("customers of ours", "the key"));
      }
    }
  }

  @Test
  void without_the_driver_the_error_says_what_is_missing() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPathWithoutDuckDb(), ClassLoader.getPlatformClassLoader())) {
      Class<?> warehouse = loader.loadClass(DuckDbWarehouse.class.getName());
      Object opened = warehouse.getMethod("open", Path.class).invoke(null, file());
      assertThatThrownBy(
              () -> warehouse.getMethod("query", String.class).invoke(opened, "SELECT 1"))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .hasMessageContaining("org.duckdb:duckdb_jdbc")
          .extracting("exitCode")
          .hasToString("ARGUMENTS");
    }
  }

  /** Messages of DuckDB 2.0 on machines that a test cannot be sure to meet. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IO Error: Could not write file "/d/w.duckdb": No space left on device | NOT_READY | full
          IO Error: Cannot open file "/d/w.duckdb": Permission denied | ARGUMENTS | permissions
          IO Error: Cannot open file "/d/w.duckdb": Read-only file system | ARGUMENTS | permissions
          Out of Memory Error: could not allocate block of size 256.0 KiB | ARGUMENTS | LAKE_DUCKDB_MEMORY
          FATAL Error: INTERNAL Error: something | UNEXPECTED | something
          """)
  void the_machines_limits_have_their_codes(String message, ExitCode code, String words) {
    LakeException failure =
        DuckDbFailure.of(Path.of("/d/w.duckdb"), "publishing", new SQLException(message));
    assertThat(failure.exitCode()).isEqualTo(code);
    assertThat(failure)
        .hasMessageContaining("/d/w.duckdb")
        .hasMessageContaining("publishing")
        .hasMessageContaining(words)
        .cause()
        .hasToString("java.sql.SQLException");
  }

  @Test
  void a_value_that_duckdb_quotes_goes_no_further() {
    LakeException failure =
        DuckDbFailure.of(
            Path.of("/d/w.duckdb"),
            "publishing",
            new SQLException(
                "Conversion Error: Could not convert string '010-1234-5678' to INT64"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(failure).hasMessageNotContaining("1234").hasNoCause();
  }

  private void assertFails(ExitCode code, String words) {
    try (Warehouse warehouse = DuckDbWarehouse.open(file())) {
      assertThatThrownBy(() -> warehouse.lock("rds-to-bigquery", "run1"))
          .isInstanceOfSatisfying(
              LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
          .hasMessageContaining(file().toString())
          .hasMessageContaining(words);
    }
  }

  private void makeWarehouse() {
    try (Warehouse warehouse = DuckDbWarehouse.open(file())) {
      warehouse.append("run1", StoppedRun.bookkeeping(1));
    }
  }

  private Path file() {
    return folder.resolve("warehouse.duckdb");
  }

  private ByteBuffer bytes() throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** DuckDB's checksum of the main header: over the words behind it, up to 4,096 bytes. */
  private static long checksum(ByteBuffer header) {
    long checksum = 5381;
    for (int at = 8; at < 4096; at += 8) {
      checksum ^= header.getLong(at) * 0xbf58476d1ce4e5b9L;
    }
    return checksum;
  }

  private static URL[] classPathWithoutDuckDb() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("duckdb_jdbc"))
        .map(
            entry -> {
              try {
                return Path.of(entry).toUri().toURL();
              } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
              }
            })
        .toArray(URL[]::new);
  }
}
