package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.testing.Slow;

@ResourceLock("schemas of the sample database")
@Slow(6)
class CatalogCheckTest {
  @TempDir private Path directory;

  private final List<String> schemas = new ArrayList<>();

  private record Outcome(int code, String out, String err) {}

  private static Outcome lake(List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Lake.run(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            args.toArray(String[]::new));
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Outcome check(String user, String catalog, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("catalog.yaml"), catalog);
    List<String> args = new ArrayList<>(List.of("catalog", "check"));
    args.add("--source=" + SampleDatabase.url());
    args.add("--username=" + user);
    args.add("--catalog=" + file);
    args.addAll(List.of(more));
    return lake(args);
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = SampleDatabase.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String schema() throws SQLException {
    String name = "check_" + Long.toUnsignedString(System.nanoTime(), 36);
    run("create schema " + name);
    schemas.add(name);
    return name;
  }

  @AfterEach
  void dropSchemas() throws SQLException {
    for (String schema : schemas) {
      run("drop schema " + schema + " cascade");
    }
  }

  @Test
  void the_sample_platform_fits_its_catalog_also_strictly() throws IOException {
    Outcome outcome = check(EmbeddedDatabase.READER, DemoCatalog.text(), "--strict");

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("all fits");
  }

  @Test
  void every_kind_of_drift_is_a_line() throws Exception {
    String schema = schema();
    run(
        "create table %s.t (id int primary key, day text, born int, note text, contact text, opts jsonb, fresh text, old_note text, kind text)"
            .formatted(schema),
        "insert into %s.t select i, '2026-01-01', 1990, 'n', '010-1234-' || (1000 + i), '{\"a\": 1}', 'user' || i || '@example.com', 'x' || i, 'a' from generate_series(1, 50) i"
            .formatted(schema),
        "create table %s.fresh_table (id int)".formatted(schema),
        "create table %s.tmp_one (id int)".formatted(schema));
    String catalog =
        """
        version: 1
        tables:
          - table: %1$s.t
            partition: {column: day, by: day}
            columns:
              id: keep
              day: keep
              born: {class: generalise, to: year}
              note: {class: keep, waiver: {reason: old labels, until: 2026-01-31}}
              contact: keep
              opts: keep
              old_note: {class: keep, waiver: {reason: labels, until: 2036-12-31}}
              kind: keep
              gone: keep
          - table: %1$s.gone_table
            columns: {id: keep}
        """
            .formatted(schema);

    Outcome outcome = check("postgres", catalog, "--except=*.tmp_*");

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    String t = schema + ".t";
    assertThat(outcome.out().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("gone column: " + t + ".gone (line 14)"),
            line ->
                assertThat(line)
                    .startsWith("new column: " + t + ".fresh: ")
                    .contains("e-mail in 50 of 50"),
            line -> assertThat(line).startsWith("changed column: " + t + ".born (line 8)"),
            line ->
                assertThat(line)
                    .startsWith("changed column: " + t + ".day (line 7)")
                    .contains("partitioned"),
            line ->
                assertThat(line)
                    .startsWith("expired waiver: " + t + ".note (line 9)")
                    .contains("2026-01-31"),
            line ->
                assertThat(line)
                    .startsWith("personal: " + t + ".contact (line 10)")
                    .contains("phone in 50 of 50"),
            line -> assertThat(line).startsWith("gone table: " + schema + ".gone_table (line 15)"),
            line -> assertThat(line).startsWith("new table: " + schema + ".fresh_table: "));
    assertThat(outcome.out()).doesNotContain("010-1234", "@example.com");

    Outcome strict = check("postgres", catalog, "--strict", "--format=json");
    JsonNode findings = new ObjectMapper().readTree(strict.out());
    assertThat(findings).hasSize(10);
    assertThat(findings.findValuesAsText("kind")).contains("no_waiver", "new_table");
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.get("kind").asText()).isEqualTo("no_waiver");
              assertThat(finding.get("column").asText()).isEqualTo("opts");
              assertThat(finding.get("line").asInt()).isEqualTo(11);
            });
  }

  @Test
  void a_type_that_alters_the_published_target_is_told() throws Exception {
    String schema = schema();
    run(
        "create table %s.t (id int primary key, amount int)".formatted(schema),
        "insert into %s.t values (1, 2)".formatted(schema));
    String catalog =
        "version: 1\ntables:\n  - table: %s.t\n    columns: {id: keep, amount: keep}\n"
            .formatted(schema);
    Path file = Files.writeString(directory.resolve("catalog.yaml"), catalog);
    String warehouse = "--warehouse=duckdb:" + directory.resolve("w.duckdb");
    Outcome load =
        lake(
            List.of(
                "rds-to-bigquery",
                "--source=" + SampleDatabase.url(),
                "--username=postgres",
                "--catalog=" + file,
                warehouse));
    assertThat(load.code()).as(load.err()).isZero();
    assertThat(check("postgres", catalog, warehouse).code()).isZero();

    run("alter table %s.t alter amount type text".formatted(schema));

    assertThat(check("postgres", catalog).code()).isZero();
    Outcome outcome = check("postgres", catalog, warehouse);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .startsWith("changed column: " + schema + ".t.amount (line 4): it is text now")
        .contains("STRING", "INT64");
  }

  @Test
  void a_catalog_that_is_not_there_and_a_format_that_is_none_are_told() throws IOException {
    assertThat(check("postgres", "version: 1\ntables: []\n").code()).isEqualTo(2);
    assertThat(check("postgres", DemoCatalog.text(), "--format=xml").err())
        .contains("'xml' is none of table, json");
    assertThat(
            lake(List.of(
                    "catalog",
                    "check",
                    "--source=" + SampleDatabase.url(),
                    "--catalog=" + directory.resolve("none.yaml")))
                .code())
        .isEqualTo(2);
  }
}
