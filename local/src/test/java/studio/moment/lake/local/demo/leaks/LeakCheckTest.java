package studio.moment.lake.local.demo.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.demo.leaks.LeakCheck.Leak;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.TableName;

class LeakCheckTest {
  private static final List<Planted> PLANTED =
      List.of(
          planted(Kind.PHONE, "010-0123-4567"),
          planted(Kind.BIRTH_DATE, "1991-02-03"),
          planted(Kind.CREDENTIAL, "\\xcafe01"),
          planted(Kind.NAME, "김솔"));

  @Test
  void values_are_found_inside_texts_lists_json_dates_and_bytes(@TempDir Path directory)
      throws SQLException {
    TableName table = new TableName("rds", "t");
    Path file = directory.resolve("warehouse.duckdb");
    execute(
        file,
        "CREATE SCHEMA rds",
        """
        CREATE TABLE rds.t AS SELECT 'call 010-0123-4567 now' AS memo, DATE '1991-02-03' AS birth,
          '\\xCA\\xFE\\x01'::BLOB AS key, ['x', '010-0123-4567'] AS phones,
          '{"a": "010-0123-4567"}'::JSON AS profile, 'tok' AS token, '010-****-4567' AS masked,
          '+821001234567' AS normalised,
          7 AS n, '김솔' AS short""");

    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse("duckdb:" + file), new WarehouseSettings(null, null, null))) {
      LeakCheck.Result result = new LeakCheck(PLANTED).run(warehouse, List.of(table));

      assertThat(result.leaks())
          .containsExactly(
              new Leak(table, "memo", 1),
              new Leak(table, "birth", 1),
              new Leak(table, "key", 1),
              new Leak(table, "phones", 1),
              new Leak(table, "profile", 1),
              new Leak(table, "normalised", 1));
      // Two letters are a name as well as part of many words: not searched.
      assertThat(result.values()).isEqualTo(5);
      assertThat(result.columns()).isEqualTo(9);
      assertThat(result.toString()).doesNotContain("0123");
    }
  }

  @Test
  void eight_digits_within_a_token_are_nobodys_birthday() {
    ValueSearch search = new ValueSearch(List.of("19910203", "01001234567"));

    assertThat(search.anyIn("born 19910203, she")).isTrue();
    assertThat(search.anyIn("b=19910203")).isTrue();
    assertThat(search.anyIn("a19910203c4")).isFalse();
    assertThat(search.anyIn("x01001234567x")).as("longer values are no chance").isTrue();
  }

  private static Planted planted(Kind kind, String value) {
    return new Planted("creators", "c", new Secret(kind, value));
  }

  private static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
