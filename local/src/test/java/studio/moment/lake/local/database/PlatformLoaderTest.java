package studio.moment.lake.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.local.database.SampleDatabase.PLATFORM;
import static studio.moment.lake.local.database.SampleDatabase.column;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.moment.lake.local.platform.tables.PlantedValues;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.local.platform.truth.Secret.Kind;
import studio.moment.lake.testing.Slow;

@Slow(3)
class PlatformLoaderTest {
  @Test
  void every_planted_value_stands_in_its_column_of_the_database() throws SQLException {
    Map<String, Set<String>> byColumn = new HashMap<>();
    Set<Kind> kinds = new HashSet<>();
    for (Planted planted : PlantedValues.of(PLATFORM)) {
      String query =
          "SELECT DISTINCT %s::text FROM %s".formatted(planted.column(), planted.table());
      byColumn.computeIfAbsent(query, key -> new HashSet<>()).add(planted.secret().value());
      kinds.add(planted.secret().kind());
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Set<String>> entry : byColumn.entrySet()) {
      List<String> values = column(entry.getKey());
      values.forEach(entry.getValue()::remove);
      String text = String.join("\n", values.stream().filter(value -> value != null).toList());
      entry.getValue().stream().filter(value -> !text.contains(value)).forEach(missing::add);
    }

    assertThat(missing).isEmpty();
    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    assertThat(byColumn).hasSizeGreaterThan(25);
  }

  @Test
  void every_bookings_click_is_in_the_partitioned_table_of_clicks() throws SQLException {
    // PostgreSQL itself checks the other references; this one has no unique key to point at.
    assertThat(
            column(
                "SELECT count(*) FROM bookings WHERE NOT EXISTS (SELECT FROM link_clicks c WHERE"
                    + " c.click_id = bookings.click_id AND c.link_id = bookings.link_id AND"
                    + " c.clicked_at < booked_at)"))
        .containsExactly("0");
  }

  @Test
  void clicks_fill_the_partitions_of_their_months_and_nothing_falls_beside_them()
      throws SQLException {
    assertThat(
            column("SELECT tableoid::regclass::text FROM link_clicks GROUP BY tableoid ORDER BY 1"))
        .containsExactly(
            "link_clicks_2025_10",
            "link_clicks_2025_11",
            "link_clicks_2025_12",
            "link_clicks_2026_01");
  }

  @Test
  void every_table_and_column_says_what_it_is() throws SQLException {
    assertThat(
            column(
                """
                SELECT c.oid::regclass || '.' || coalesce(a.attname, '') FROM pg_class c
                LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT attisdropped
                WHERE relnamespace IN ('public'::regnamespace, 'ops'::regnamespace)
                  AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
                  AND (obj_description(c.oid, 'pg_class') IS NULL
                       OR col_description(c.oid, a.attnum) IS NULL)"""))
        .isEmpty();
  }

  @Test
  void the_types_that_give_readers_trouble_are_there() throws SQLException {
    assertThat(
            column(
                """
                SELECT DISTINCT t.typtype::text || ' ' || t.typname FROM pg_attribute a
                JOIN pg_class c ON c.oid = attrelid JOIN pg_type t ON t.oid = atttypid
                WHERE relnamespace IN ('public'::regnamespace, 'ops'::regnamespace) AND attnum > 0"""))
        .contains(
            "b citext",
            "b jsonb",
            "b json",
            "b uuid",
            "b inet",
            "b cidr",
            "b macaddr",
            "b bytea",
            "b bit",
            "b varbit",
            "b money",
            "b interval",
            "b timetz",
            "b time",
            "b timestamp",
            "b timestamptz",
            "b point",
            "b tsvector",
            "b name",
            "b _text",
            "b _int4",
            "b numeric",
            "b float4",
            "b float8",
            "b bpchar",
            "r daterange",
            "r tstzrange",
            "r int4range",
            "c place",
            "d krw",
            "d share",
            "d email_address",
            "e creator_grade");
    assertThat(
            column(
                "SELECT count(*) FROM pg_attribute WHERE attisdropped AND attrelid = 'creators'::regclass"))
        .containsExactly("2");
  }

  @Test
  void the_reader_may_read_and_not_write() throws SQLException {
    assertThat(
            column(
                "SELECT has_table_privilege('lake_reader', 'ops.audit_log', 'SELECT') || ' ' ||"
                    + " has_table_privilege('lake_reader', 'creators', 'INSERT, UPDATE, DELETE')"))
        .containsExactly("true false");
  }
}
