package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.postgres.TestSchema;

/** Names and texts of every character that PostgreSQL takes. */
@LocalRuns
class TypeRoundTripNamesTest {
  /** Quotes, format specifiers, parameters, JDBC escapes, comments, statement ends. */
  private static final String ODD = "a\"b'c %s %n %1$s $1 ? {fn now()} ; -- /* \\ \t";

  private static final String LONG = "가".repeat(21);

  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  @Test
  void names_of_tables_and_columns_may_hold_anything() throws SQLException {
    String odd = quoted(ODD);
    String oddType = quoted(ODD + "!");
    db.run(
        "create table "
            + odd
            + " ("
            + odd
            + " int primary key, \"select\" text, \"Case\" int, \"case\" int)",
        "insert into " + odd + " values (1, 'a', 2, 3)",
        "create table \"" + LONG + "\" (\"" + LONG + "\" int, \"50% 할인\" date, \"a%sb\" uuid)",
        "insert into \"" + LONG + "\" values (5, '2024-01-01', null)",
        "create table \"order\" (\"user\" text, \"table\" jsonb)",
        "insert into \"order\" values ('u', '{}')",
        "create type " + oddType + " as enum ('x')",
        "create table of_odd_type (e " + oddType + ", es " + oddType + "[])",
        "insert into of_odd_type values ('x', '{x,x}')");
    lake.catalog(
        """
        version: 1
        tables:
          - table: 'SCHEMA.%s'
            as: odd
            columns:
              one: {class: keep, from: '%s'}
              again: {class: keep, from: '%s', type: string}
              select: keep
              Case: keep
              case2: {class: keep, from: case}
          - table: 'SCHEMA.%s'
            patterns: [{match: '*', class: keep}]
          - table: SCHEMA.order
            patterns: [{match: '*', class: keep}]
          - table: SCHEMA.of_odd_type
            patterns: [{match: '*', class: keep}]
        """
            .formatted(yaml(quoted(ODD)), yaml(ODD), yaml(ODD), LONG));
    RunFixture.Outcome outcome = lake.run();
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(lake.query("select one, again, \"select\", \"Case\", case2 from rds.odd"))
        .containsExactly(List.of(1L, "1", "a", 2L, 3L));
    assertThat(
            lake.query(
                "select \"%s\", \"50%% 할인\"::text, \"a%%sb\" from rds.\"%s\""
                    .formatted(LONG, LONG)))
        .containsExactly(java.util.Arrays.asList(5L, "2024-01-01", null));
    assertThat(lake.query("select \"user\", \"table\" from rds.\"order\""))
        .containsExactly(List.of("u", "{}"));
    assertThat(lake.query("select e, es from rds.of_odd_type"))
        .containsExactly(List.of("x", List.of("x", "x")));
  }

  @Test
  void every_character_of_unicode_is_kept_in_texts_lists_and_documents() throws SQLException {
    db.run(
        "create table characters (first int primary key, t text, l text[], j jsonb)",
        """
        insert into characters
        select first, t, array[t, t], to_jsonb(t)
        from (select c / 4096 * 4096 as first, string_agg(chr(c), '' order by c) as t
          from generate_series(1, 1114111) c where c not between 55296 and 57343 group by 1) blocks
        """);
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.characters
            patterns: [{match: '*', class: keep}]
        """);
    assertThat(lake.run().exitCode()).isZero();
    List<List<Object>> expected = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet result =
            statement.executeQuery("select first, t, j::text from characters order by first")) {
      while (result.next()) {
        String text = result.getString(2);
        expected.add(List.of(result.getLong(1), text, List.of(text, text), result.getString(3)));
      }
    }
    List<List<Object>> loaded =
        lake.query("select first, t, l, j from rds.characters order by first");
    List<Object> different = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(loaded.get(i))) {
        different.add(expected.get(i).get(0));
      }
    }
    assertThat(different).as("first characters of the blocks that changed").isEmpty();
    assertThat(loaded).hasSameSizeAs(expected);
    assertThat(db.value("select sum(length(t)) from characters"))
        .isEqualTo(String.valueOf(0x110000 - 1 - 2048));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Within single quotes of YAML. */
  private static String yaml(String text) {
    return text.replace("'", "''");
  }
}
