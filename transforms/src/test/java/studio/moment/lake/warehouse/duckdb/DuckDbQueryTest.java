package studio.moment.lake.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

class DuckDbQueryTest {
  @TempDir Path folder;

  @Test
  void sums_of_whole_numbers_are_whole_numbers_and_decimals_where_they_do_not_fit() {
    QueryResult sums = query("SELECT sum(x) AS s, max(x)::UBIGINT AS m FROM range(1, 4) t(x)");
    assertThat(sums.fields())
        .containsExactly(Field.of("s", FieldType.INT64), Field.of("m", FieldType.INT64));
    assertThat(sums.rows()).containsExactly(List.of(6L, 3L));
    QueryResult large = query("SELECT sum(9223372036854775807) AS s FROM range(3)");
    assertThat(large.fields()).containsExactly(Field.of("s", FieldType.BIGNUMERIC));
    assertThat(large.rows()).containsExactly(List.of(new BigDecimal("27670116110564327421")));
  }

  @Test
  void types_that_no_column_has_are_told_in_text_and_short_ones_widened() {
    QueryResult result =
        query(
            """
            SELECT 1::TINYINT, 0.1::FLOAT, INTERVAL 1 DAY, {'a': {'b': 1}}, 'x'::ENUM('x'),
              '6fa459ea-ee8a-3ca4-894e-db77e160355e'::UUID, 1.5::DECIMAL(38,20), NULL""");
    assertThat(result.rows().get(0))
        .containsExactly(
            1L,
            0.1,
            "1 day",
            "{a={b=1}}",
            "x",
            "6fa459ea-ee8a-3ca4-894e-db77e160355e",
            new BigDecimal("1.50000000000000000000"),
            null);
    assertThat(result.fields())
        .extracting(Field::type)
        .containsExactly(
            FieldType.INT64,
            FieldType.FLOAT64,
            FieldType.STRING,
            FieldType.STRING,
            FieldType.STRING,
            FieldType.STRING,
            FieldType.BIGNUMERIC,
            FieldType.STRING);
  }

  @Test
  void local_times_in_lists_are_exact_and_rows_keep_their_order_and_names() {
    QueryResult result =
        query(
            """
            SELECT x AS a, x AS a, [TIMESTAMP '1582-10-10 00:00:00.000001', NULL] AS t
            FROM range(50000) r(x) ORDER BY x DESC; -- a remark
            """);
    assertThat(result.fields())
        .containsExactly(
            Field.of("a", FieldType.INT64),
            Field.of("a", FieldType.INT64),
            Field.of("t", FieldType.DATETIME).asRepeated());
    assertThat(result.rows())
        .extracting(row -> (Long) row.get(0))
        .containsExactlyElementsOf(LongStream.range(0, 50_000).mapToObj(i -> 49_999 - i).toList());
    assertThat(result.rows().get(7).get(2))
        .isEqualTo(Arrays.asList(LocalDateTime.parse("1582-10-10T00:00:00.000001"), null));
  }

  @Test
  void structs_of_plain_values_are_records_whatever_their_fields_are_called() {
    QueryResult result =
        query(
            """
            SELECT {'a': 1::TINYINT, 'b "c", (d) 이름': 0.1::FLOAT, 'select': 1.5::DECIMAL(38,9),
                'at': TIMESTAMP '1988-05-08 02:30:00'} AS one,
              [{'day': DATE '0001-01-01', 'raw': '\\x00'::BLOB}, {'day': NULL, 'raw': NULL}] AS many,
              NULL::STRUCT(a BIGINT) AS none, row(1, 2) AS nameless, {'ö': 1, 'Ö': 2} AS twice""");
    assertThat(result.fields())
        .containsExactly(
            Field.ofRecord(
                "one",
                Field.of("a", FieldType.INT64),
                Field.of("b \"c\", (d) 이름", FieldType.FLOAT64),
                Field.of("select", FieldType.NUMERIC),
                Field.of("at", FieldType.DATETIME)),
            Field.ofRecord(
                    "many", Field.of("day", FieldType.DATE), Field.of("raw", FieldType.BYTES))
                .asRepeated(),
            Field.ofRecord("none", Field.of("a", FieldType.INT64)),
            Field.of("nameless", FieldType.STRING),
            Field.of("twice", FieldType.STRING));
    List<Object> row = result.rows().get(0);
    assertThat(row.get(0))
        .isEqualTo(
            List.of(
                1L, 0.1, new BigDecimal("1.500000000"), LocalDateTime.parse("1988-05-08T02:30")));
    assertThat((List<?>) row.get(1))
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(Arrays.asList(LocalDate.of(1, 1, 1), new byte[1]), Arrays.asList(null, null)));
    assertThat(row.get(2)).isNull();
  }

  @Test
  void time_is_utc_whatever_the_machine_thinks() {
    assertThat(query("SELECT TIMESTAMPTZ '2026-01-01 00:00:00', DATE '2026-01-01'::TIMESTAMPTZ"))
        .extracting(result -> result.rows().get(0).get(0), result -> result.rows().get(0).get(1))
        .containsExactly(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void a_query_that_is_wrong_is_told_in_duckdbs_words() {
    assertArguments(() -> query("SELECT nothing FROM nowhere"), "nowhere");
    assertArguments(() -> query("SELEC 1"), "syntax error");
    assertArguments(() -> query("SELECT 'x'::INTEGER"), "Could not convert");
  }

  @Test
  void a_query_changes_nothing_even_in_a_warehouse_that_is_written() {
    try (Warehouse warehouse = DuckDbWarehouse.open(file())) {
      warehouse.append("run1", StoppedRun.bookkeeping(1));
      for (String sql : CHANGES) {
        assertThatThrownBy(() -> warehouse.query(sql)).as(sql).isInstanceOf(LakeException.class);
      }
      assertThat(warehouse.query("SELECT id FROM lake_runs.runs").rows())
          .containsExactly(List.of(1L));
    }
  }

  @Test
  void a_warehouse_that_is_only_queried_does_not_change_by_a_byte() throws IOException {
    try (Warehouse warehouse = DuckDbWarehouse.open(file())) {
      warehouse.append("run1", StoppedRun.bookkeeping(1));
    }
    byte[] before = Files.readAllBytes(file());
    try (Warehouse reader = Warehouses.openForQueries(address(), settings())) {
      assertThat(reader.query("SELECT id FROM lake_runs.runs").rows()).containsExactly(List.of(1L));
      assertThat(reader.schema(StoppedRun.RUNS)).contains(StoppedRun.SCHEMA);
      for (String sql : CHANGES) {
        assertThatThrownBy(() -> reader.query(sql)).as(sql).isInstanceOf(LakeException.class);
      }
      reader.query("CHECKPOINT");
      assertThatThrownBy(() -> reader.query("SELECT 1; COMMIT; DELETE FROM lake_runs.runs"))
          .isInstanceOf(LakeException.class);
      assertThatThrownBy(() -> reader.query("ATTACH '" + file() + "' AS other; SELECT 1"))
          .isInstanceOf(LakeException.class);
      assertArguments(() -> reader.append("run2", StoppedRun.bookkeeping(2)), "read");
      assertArguments(() -> reader.lock("rds-to-bigquery", "run2"), "read");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  private static final List<String> CHANGES =
      List.of(
          "DELETE FROM lake_runs.runs",
          "INSERT INTO lake_runs.runs VALUES (2)",
          "CREATE TABLE lake_runs.other (id INTEGER)",
          "DROP TABLE lake_runs.runs",
          "COMMENT ON TABLE lake_runs.runs IS 'x'");

  @Test
  void a_file_that_is_not_there_is_told_and_not_made() {
    assertArguments(
        () -> Warehouses.openForQueries(address(), settings()).close(), "There is no warehouse");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_somebody_else_made_is_described_by_its_types() throws Exception {
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:" + file());
        var statement = duckdb.createStatement()) {
      statement.execute("CREATE SCHEMA lake_runs");
      statement.execute("CREATE TABLE lake_runs.runs (id INTEGER, n DECIMAL(10,2), t VARCHAR[])");
      statement.execute("COMMENT ON TABLE lake_runs.runs IS 'by hand'");
    }
    try (Warehouse reader = DuckDbWarehouse.openForQueries(file())) {
      assertThat(reader.schema(StoppedRun.RUNS).orElseThrow())
          .isEqualTo(
              TableSchema.of(
                      Field.of("id", FieldType.INT64),
                      Field.of("n", FieldType.NUMERIC),
                      Field.of("t", FieldType.STRING).asRepeated())
                  .withDescription("by hand"));
    }
  }

  private Path file() {
    return folder.resolve("warehouse.duckdb");
  }

  private WarehouseAddress address() {
    return WarehouseAddress.parse("duckdb:" + file());
  }

  private WarehouseSettings settings() {
    return new WarehouseSettings(folder.resolve("staging").toString(), null, null);
  }

  private QueryResult query(String sql) {
    try (Warehouse warehouse = DuckDbWarehouse.open(file())) {
      return warehouse.query(sql);
    }
  }

  private static void assertArguments(ThrowingCallable call, String word) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining(word);
  }
}
