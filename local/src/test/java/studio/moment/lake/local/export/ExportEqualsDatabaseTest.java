package studio.moment.lake.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.testing.Slow;

/** A table is the same in the warehouse whether it came over JDBC or through a snapshot export. */
@ResourceLock(value = "schemas of the sample database", mode = ResourceAccessMode.READ)
@Slow(8)
class ExportEqualsDatabaseTest {
  /** Views, and a table with blanks in the names of its columns. */
  private static final Set<String> NOT_EXPORTED =
      Set.of("creator_months", "link_days", "shop_orders");

  @TempDir Path folder;

  @Test
  void every_table_of_the_platform_is_the_same_value_by_value() throws Exception {
    List<String> tables =
        TargetNames.of(CatalogReader.read(DemoCatalog.text(), "catalog.yaml")).values().stream()
            .filter(name -> !NOT_EXPORTED.contains(name))
            .toList();
    assertThat(tables).hasSizeGreaterThan(14);

    try (Connection database = SampleDatabase.connect();
        BothSources both =
            BothSources.load(
                database,
                folder,
                DemoCatalog.text(),
                "--strict",
                "--tables=" + String.join(",", tables))) {
      for (String table : tables) {
        // An address is encrypted anew every time.
        both.assertSame("rds." + table, table.equals("creators") ? "address" : "");
      }
    }
  }

  /**
   * A column of the table of types.
   *
   * @param declared what the catalog tells; empty where the manifest tells enough
   * @param values SQL, beside NULL
   */
  private record Sample(String name, String type, String declared, String... values) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("small", "smallint", "", "-32768", "32767", "0"),
          new Sample("whole", "integer", "", "-2147483648", "2147483647"),
          new Sample("large", "bigint", "", "-9223372036854775808", "9223372036854775807"),
          new Sample(
              "four",
              "real",
              "",
              "1.5",
              "1e-5",
              "3.4028235e38",
              "'NaN'",
              "'-Infinity'",
              "'-0'",
              "0.1"),
          new Sample(
              "eight",
              "double precision",
              "",
              "0.1",
              "1e-300",
              "1.7976931348623157e308",
              "'NaN'",
              "'Infinity'",
              "'-0'",
              "123456789012345680",
              "2e-45"),
          new Sample("truth", "boolean", "", "true", "false"),
          new Sample(
              "plain", "numeric", "", "0.00", "-1.50", "1e30", "1e-38", "123456789.987654321"),
          new Sample("money_like", "numeric(12,2)", "numeric(12,2)", "-9999999999.99", "0.1", "7"),
          new Sample(
              "wide", "numeric(38,9)", "numeric(38,9)", "12345678901234567890123456789.987654321"),
          new Sample("hundreds", "numeric(5,-2)", "numeric(5,-2)", "1234567"),
          new Sample(
              "words", "text", "", "''", "E'a\\tb\\n\\\\\\'\"{}'", "'홍길동 🙂'", "repeat('x', 5000)"),
          new Sample("short", "varchar(20)", "", "'a '", "'010-1234-5678'"),
          new Sample("padded", "char(5)", "", "'ab'", "'abcde'"),
          new Sample("known", "name", "", "'relation'"),
          new Sample("folded", "citext", "citext", "'MiXed@Example.com'"),
          new Sample("folded_too", "citext", "", "'MiXed'"),
          new Sample("marked", "xml", "", "'<a b=\"c\">d</a>'"),
          new Sample("mood", "mood", "", "'so so'", "'happy'"),
          new Sample("raw", "bytea", "", "'\\x'", "'\\x00ff10'"),
          new Sample("id", "uuid", "", "'6F1A3BB4-1111-4c1b-9a3e-0123456789ab'"),
          new Sample(
              "document", "json", "", "'{\"a\" :  [1, 2.50, null, \"\\u00e9\"]}'", "'\"x\"'"),
          new Sample("document_b", "jsonb", "", "'{\"b\": 1.50, \"a\": {\"c\": []}}'", "'7'"),
          new Sample(
              "day", "date", "", "'0001-01-01'", "'9999-12-31'", "'2024-02-29'", "'1969-12-31'"),
          new Sample("clock", "time", "", "'00:00'", "'23:59:59.999999'"),
          new Sample(
              "local_time",
              "timestamp",
              "",
              "'2024-02-29 12:34:56.7'",
              "'0001-01-01 00:00'",
              "'9999-12-31 23:59:59.999999'",
              "'1999-12-31 23:59:59.000001'"),
          new Sample(
              "instant",
              "timestamptz",
              "",
              "'2024-02-29 23:34:56.7+09'",
              "'1969-07-20 20:17:40Z'",
              "'2025-12-31 20:00:00Z'"),
          new Sample("zoned", "timetz", "", "'12:34:56.7+09'", "'24:00:00-03:30'"),
          new Sample(
              "span",
              "interval",
              "",
              "'1 year 2 mons -3 days 04:05:06.789'",
              "'0'",
              "'-1 day'",
              "'-00:00:00.000001'",
              "'1 mon -1 day +1 hour'"),
          new Sample("address", "inet", "", "'10.0.0.1'", "'10.1.2.3/8'", "'2001:db8::1'"),
          new Sample("network", "cidr", "", "'10.0.0.0/8'", "'2001:db8::/32'"),
          new Sample("device", "macaddr", "", "'08:00:2b:01:02:03'"),
          new Sample("device_8", "macaddr8", "", "'08:00:2b:01:02:03:04:05'"),
          new Sample("price", "money", "", "1234.56", "-0.5"),
          new Sample("flags", "bit(5)", "", "B'10110'"),
          new Sample("more_flags", "varbit", "", "B''", "B'1011001'"),
          new Sample("search", "tsvector", "", "'a:1A fat:2 ''it''''s'':3'"),
          new Sample("question", "tsquery", "", "'fat & !rat'"),
          new Sample("log_place", "pg_lsn", "", "'16/B374D848'"),
          new Sample("json_path", "jsonpath", "", "'$.a[*] ? (@ > 1)'"),
          new Sample("point", "point", "", "'(1.5,-2)'"),
          new Sample("box", "box", "", "'(2,2),(0,0)'"),
          new Sample("path", "path", "", "'[(0,0),(1,1.25)]'"),
          new Sample("circle", "circle", "", "'<(1,2),3>'"),
          new Sample("ages", "int4range", "", "'[1,5)'", "'empty'", "'(,5]'"),
          new Sample("amounts", "numrange", "", "'[1.50,2)'"),
          new Sample("during", "tstzrange", "", "'[2024-01-01 00:00+09,)'"),
          new Sample("days", "daterange", "", "'[2024-01-01,2024-02-01)'"),
          new Sample("many_ages", "int4multirange", "", "'{[1,3),[5,9)}'"),
          new Sample("won", "won", "numeric(12,2)", "1234.50"),
          new Sample(
              "place",
              "place",
              "composite(city text, at numeric(8,5), tags text[], seen timestamptz, ok boolean)",
              "row('Seo\"ul, (x)', 37.5, array['a','b c'], '2024-01-01 00:00+09', true)",
              "row(null, null, null, null, null)"),
          new Sample("pairs", "hstore", "hstore", "'a=>1, \"b c\"=>NULL, d=>\"x\\\"y\"'", "''"),
          new Sample("numbers", "integer[]", "integer[]", "'{1,-2,3}'", "'{}'"),
          new Sample("texts", "text[]", "text[]", "array['a','b,c','', 'NULL', E'q\"\\\\']"),
          new Sample("ids", "uuid[]", "uuid[]", "'{6f1a3bb4-1111-4c1b-9a3e-0123456789ab}'"),
          new Sample("spans", "interval[]", "interval[]", "'{1 day,01:02:03}'"),
          new Sample("documents", "jsonb[]", "jsonb[]", "array['{\"a\": \"b,c\"}','[1]']::jsonb[]"),
          new Sample("prices", "numeric(10,2)[]", "numeric(10,2)[]", "'{1.5,-2}'"),
          new Sample("instants", "timestamptz[]", "timestamptz[]", "'{2024-01-01 00:00+09}'"),
          new Sample("truths", "boolean[]", "boolean[]", "'{t,f}'"),
          new Sample("bytes", "bytea[]", "bytea[]", "array['\\x00','\\xff10']::bytea[]"),
          new Sample("floats", "double precision[]", "float8[]", "'{0.1,NaN,-Infinity}'"),
          new Sample("dates", "date[]", "date[]", "'{2024-02-29}'"),
          new Sample("moods", "mood[]", "mood[]", "'{happy,\"so so\"}'"),
          new Sample("grid", "integer[][]", "integer[][]", "'{{1,2},{3,4}}'"));

  @Test
  void every_type_in_every_form_is_the_same_value_by_value() throws Exception {
    StringBuilder catalog =
        new StringBuilder("version: 1\ntables:\n  - table: public.everything\n    columns:\n");
    // Some of the samples look like somebody's.
    String keep = "class: keep, waiver: {reason: made up, until: 2999-12-31}";
    for (Sample sample : SAMPLES) {
      String declared =
          sample.declared().isEmpty() ? "" : ", sourceType: '" + sample.declared() + "'";
      String name = sample.name();
      catalog.append("      %s: {%s%s}%n".formatted(name, keep, declared));
      String[] forms = {
        keep + ", type: string",
        keep + ", type: json",
        "class: hmac, domain: any",
        "class: encrypt, domain: any"
      };
      for (int i = 0; i < forms.length; i++) {
        catalog.append("      %s_%d: {from: %s, %s}%n".formatted(name, i, name, forms[i]));
      }
    }
    for (String time : List.of("day", "local_time", "instant")) {
      catalog.append(
          "      %s_year: {from: %s, class: generalise, to: year}%n".formatted(time, time));
      catalog.append(
          "      %s_month: {from: %s, class: generalise, to: month}%n".formatted(time, time));
    }
    try (Connection database = everything();
        BothSources both = BothSources.load(database, folder, catalog.toString(), "--strict")) {
      both.assertSame("rds.everything");
      assertThat(both.query("select count(*) from export_side.rds.everything"))
          .containsExactly("9");
    }
  }

  @Test
  void rejected_rows_are_the_same_with_the_same_reasons() throws Exception {
    String catalog =
        """
        version: 1
        tables:
          - table: public.odd
            key: [id]
            columns:
              id: keep
              n: {class: keep, sourceType: "numeric(5,2)"}
              d: keep
              t: keep
              z: keep
              c: keep
              a: {class: keep, sourceType: "integer[]"}
              j: keep
        """;
    try (Connection database = database("odd");
        Statement statement = database.createStatement()) {
      statement.execute(
          "create table odd (id int primary key, n numeric(5,2), d date, t timestamp, z timestamptz,"
              + " c time, a integer[], j json)");
      for (String row :
          List.of(
              "1, 'NaN'",
              "2, 1.5",
              "3, null, 'infinity'",
              "4, null, '0044-03-15 BC'",
              "5, null, null, '-infinity'",
              "6, null, null, '12345-01-01'",
              "7, null, null, null, 'infinity'",
              "8, null, null, null, '0001-01-01 00:00 BC'",
              "9, null, null, null, null, '24:00'",
              "10, null, null, null, null, null, '{1,NULL}'",
              "11, null, null, null, null, null, '{{1},{2}}'",
              "12, null, null, null, null, null, '[0:1]={1,2}'",
              "13, null, null, null, null, null, null, '\"\\ud83d\"'")) {
        statement.execute("insert into odd values (" + row + ")");
      }
      try (BothSources both = BothSources.load(database, folder, catalog, "--maxRejectedRows=20")) {
        both.assertSame("rds.odd");
        assertThat(both.query("select id from export_side.rds.odd")).containsExactly("2");
        String rejected = "select key, \"column\", reason from %s.lake_runs.rejected order by key";
        assertThat(both.query(rejected.formatted("export_side")))
            .hasSize(12)
            .isEqualTo(both.query(rejected.formatted("jdbc_side")));
      }
    }
  }

  private static Connection everything() throws SQLException {
    Connection database = database("everything");
    try (Statement statement = database.createStatement()) {
      statement.execute("create extension citext");
      statement.execute("create extension hstore");
      statement.execute("create type mood as enum ('sad', 'so so', 'happy')");
      statement.execute("create domain won as numeric(12,2)");
      statement.execute(
          "create type place as (city text, at numeric(8,5), tags text[], seen timestamptz, ok boolean)");
      StringBuilder table = new StringBuilder("create table everything (");
      SAMPLES.forEach(each -> table.append(each.name() + " " + each.type() + ", "));
      statement.execute(table.substring(0, table.length() - 2) + ")");
      // Row n has every column's nth value, or NULL.
      for (int row = 0; row < 9; row++) {
        StringBuilder insert = new StringBuilder("insert into everything values (");
        for (Sample each : SAMPLES) {
          insert.append(row < each.values().length ? each.values()[row] : "null").append(", ");
        }
        statement.execute(insert.substring(0, insert.length() - 2) + ")");
      }
    }
    return database;
  }

  private static Connection database(String name) throws SQLException {
    String url;
    try (Connection sample = SampleDatabase.connect();
        Statement statement = sample.createStatement()) {
      statement.execute("create database " + name);
      url = sample.getMetaData().getURL();
    }
    return DriverManager.getConnection(
        url.substring(0, url.lastIndexOf('/')) + "/" + name, "postgres", "");
  }
}
