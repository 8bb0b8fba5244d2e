package studio.moment.lake.postgres.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.FieldType;

@DatabaseTest
class CatalogDraftTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  private String draft(String user) {
    Connector connector = new Connector(SourceAddress.ofOptions(db.source(), user, null));
    return new CatalogDraft(connector, 200).write(List.of(db.name())).text();
  }

  private Map<String, CatalogTable> tables(String text) {
    return CatalogReader.read(text, "draft").tables().stream()
        .collect(Collectors.toMap(CatalogTable::name, table -> table));
  }

  private static ColumnClass classOf(CatalogTable table, String source) {
    return table.columns().stream()
        .filter(column -> column.from().equals(source))
        .findFirst()
        .orElseThrow()
        .rule()
        .columnClass();
  }

  @Test
  void a_large_table_is_looked_at_in_blocks_all_over_it_and_never_whole() throws SQLException {
    db.run(
        "create table big (id bigint, filler text, etc text)",
        // The last quarter holds what the first blocks do not.
        "insert into big select i, repeat('x', 900), case when i > 90000 and i % 10 = 0 then"
            + " '900101-1' || (100000 + i) end from generate_series(1, 120000) i",
        "analyze big");
    String text = draft("postgres");

    assertThat(classOf(tables(text).get("big"), "etc")).isNotEqualTo(ColumnClass.KEEP);
    String looked = text.replaceAll("(?s).*big: table.*?; ([\\d,]+) rows looked at.*", "$1");
    assertThat(Integer.parseInt(looked.replace(",", ""))).isBetween(200, 1000);
  }

  @Test
  void names_of_all_sorts_give_a_file_that_can_be_read() throws SQLException {
    db.run(
        "create table \"Odd.\"\"Name\" (\"yes\" int, \"a: b # c\" int, \"A\" int, a int, \"1\" int,"
            + " \"전화 번호\" text, \"null\" text, \"x\"\"y\" text, \"tab\tin\" int, \"_PARTITION_x\" int)",
        "comment on table \"Odd.\"\"Name\" is E'It is: \"so\" # and\\n- more, call 010-1234-5678'",
        "create table \"order\" (\"select\" int)",
        "create table \"ORDER\" (\"select\" int)");
    String text = draft("postgres");
    Map<String, CatalogTable> tables = tables(text);

    CatalogTable odd = tables.get("Odd.\"Name");
    assertThat(odd.columns())
        .extracting(column -> column.from())
        .containsExactly(
            "yes", "a: b # c", "A", "a", "1", "전화 번호", "null", "x\"y", "tab\tin", "_PARTITION_x");
    assertThat(odd.columns().stream().map(column -> column.name().toLowerCase()).distinct())
        .hasSize(10);
    assertThat(odd.description()).contains("It is: \"so\" # and\n- more, call [PHONE]");
    assertThat(text).doesNotContain("1234-5678");
    assertThat(tables).containsKeys("order", "ORDER");
  }

  @Test
  void what_the_warehouse_could_not_hold_gets_a_type_that_does() throws SQLException {
    db.run(
        "create table odd (id int, tags text[], closes time, until date, huge numeric, n int[])",
        "insert into odd values (1, '{a,null}', '24:00', 'infinity', 'NaN', '{1,2}')");
    CatalogTable odd = tables(draft("postgres")).get("odd");

    assertThat(odd.columns())
        .extracting(column -> column.rule().type())
        .containsExactly(
            null, FieldType.JSON, FieldType.STRING, FieldType.STRING, FieldType.STRING, null);
  }

  @Test
  void a_key_that_is_personal_still_tells_rows_apart() throws SQLException {
    db.run(
        "create table people (full_name text primary key, jumin_no text, memo text)",
        "create table visits (jumin_no text primary key, at timestamptz)");
    Map<String, CatalogTable> tables = tables(draft("postgres"));

    assertThat(classOf(tables.get("people"), "full_name")).isEqualTo(ColumnClass.HMAC);
    assertThat(tables.get("people").key()).containsExactly("full_name");
    assertThat(tables.get("visits").key()).isEmpty();
  }

  @Test
  void what_cannot_be_looked_at_is_not_loaded() throws SQLException {
    String user = db.name() + "_user";
    db.run(
        "create role " + user + " login",
        "grant usage on schema " + db.name() + " to " + user,
        "create table half (id int, open text, closed text)",
        "insert into half values (1, 'a', 'b')",
        "grant select (id, open) on half to " + user,
        "create table secret (id int, note text)",
        "create table hidden (id int, who text)",
        "insert into hidden values (1, 'x')",
        "alter table hidden enable row level security",
        "grant select on hidden to " + user,
        "create view wrong as select id, open, (1 / (id - 1))::text as ratio from half",
        "grant select on wrong to " + user);
    try {
      String text = draft(user);
      Map<String, CatalogTable> tables = tables(text);

      assertThat(classOf(tables.get("half"), "open")).isEqualTo(ColumnClass.KEEP);
      assertThat(classOf(tables.get("half"), "closed")).isEqualTo(ColumnClass.DROP);
      assertThat(tables).doesNotContainKeys("secret", "hidden", "wrong");
      assertThat(text)
          .contains("secret is left out", "row-level security hides rows", "(SQLSTATE 22012)");
    } finally {
      db.run("drop view wrong", "drop owned by " + user, "drop role " + user);
    }
  }

  @Test
  void partitions_are_sampled_through_their_parent_and_indexes_give_hints() throws SQLException {
    db.run(
        "create table log (id bigint, day date, phone text, shop_id int, created_at timestamptz,"
            + " updated_at timestamptz, filler text, primary key (id, day)) partition by range (day)",
        "create table log_1 partition of log for values from ('2026-01-01') to ('2026-02-01')",
        "create table log_2 partition of log for values from ('2026-02-01') to ('2026-03-01')",
        "create index on log (updated_at)",
        "create index on log (shop_id)",
        "insert into log select i, date '2026-01-01' + i % 59, '010-1234-' || (1000 + i % 9000), i,"
            + " now(), now(), repeat('y', 900) from generate_series(1, 12000) i",
        "analyze log");
    String text = draft("postgres");
    CatalogTable log = tables(text).get("log");

    assertThat(tables(text)).containsOnlyKeys("log");
    assertThat(log.key()).containsExactly("id", "day");
    assertThat(classOf(log, "phone")).isEqualTo(ColumnClass.HMAC);
    assertThat(text)
        .contains(
            "# mode: incremental",
            "# watermark: updated_at",
            "# partition: {column: created_at, by: day}",
            "# cluster: [id, shop_id]");
    String followed =
        text.replace("    # mode", "    mode")
            .replace("    # watermark", "    watermark")
            .replace("    # partition", "    partition")
            .replace("    # cluster", "    cluster");
    assertThat(tables(followed).get("log").clustering()).containsExactly("id", "shop_id");
  }

  @Test
  void a_schema_without_tables_is_told() {
    assertThatThrownBy(() -> draft("postgres"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("There is no table")
        .hasMessageContaining(db.name());
  }
}
