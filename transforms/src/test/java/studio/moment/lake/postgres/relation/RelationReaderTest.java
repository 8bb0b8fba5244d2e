package studio.moment.lake.postgres.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.postgres.relation.Relation.Kind;
import studio.moment.lake.postgres.relation.Relation.Leaf;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

@DatabaseTest
class RelationReaderTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @Test
  void columns_come_in_their_order_with_types_modifiers_and_comments() throws SQLException {
    db.run(
        "create domain short as varchar(5)",
        "create table t (a numeric(10,2) not null, gone int, \"B\" short, c int[][])",
        "alter table t drop column gone",
        "comment on table t is 'what it is'",
        "comment on column t.a is '금액'");
    Relation t = read("t").get(0);
    assertThat(t.kind()).isEqualTo(Kind.TABLE);
    assertThat(t.description()).isEqualTo("what it is");
    assertThat(t.columns()).extracting(SourceColumn::name).containsExactly("a", "B", "c");
    assertThat(t.columns()).extracting(SourceColumn::number).containsExactly(1, 3, 4);
    assertThat(t.columns()).extracting(SourceColumn::description).containsExactly("금액", "", "");
    assertThat(t.columns().get(0).modifier()).isEqualTo(4 + (10 << 16 | 2));
    PgType domain = t.columns().get(1).type();
    assertThat(domain.isDomain()).isTrue();
    assertThat(domain.base().name()).isEqualTo("varchar");
    assertThat(domain.baseModifier()).isEqualTo(9);
    assertThat(domain).hasToString(db.name() + ".short");
    assertThat(t.columns().get(2).type()).hasToString("int4[]");
    assertThat(t.columns().get(2).dimensions()).isEqualTo(2);
  }

  @Test
  void relations_come_in_the_order_asked_for_without_those_that_are_missing() throws SQLException {
    db.run("create table b (x int)", "create view a as select 1 as x", "create index i on b (x)");
    assertThat(read("b", "none", "a", "i", "b"))
        .extracting(Relation::name)
        .containsExactly("b", "a", "b");
    assertThat(read("B")).isEmpty();
  }

  @Test
  void a_key_is_the_primary_key_in_its_own_order() throws SQLException {
    db.run(
        "create table t (a int, b int, c int, d int, primary key (c, a) include (d), unique (b))",
        "create index on t (d) where d > 0",
        "create index on t ((a + b))",
        "create table without (a int unique)");
    List<Relation> relations = read("t", "without");
    assertThat(relations.get(0).primaryKey()).containsExactly("c", "a");
    assertThat(relations.get(0).leadingIndexColumns()).containsExactlyInAnyOrder("c", "b");
    assertThat(relations.get(1).primaryKey()).isEmpty();
  }

  @Test
  void the_leaves_of_a_partitioned_table_are_those_with_rows_each_once() throws SQLException {
    db.run(
        "create table p (id int, k text) partition by range (id)",
        "create table p1 partition of p for values from (0) to (10)",
        "create table p2 partition of p for values from (10) to (20) partition by list (k)",
        "create table p2a partition of p2 for values in ('a')",
        "create table base (id int)",
        "create table left_ () inherits (base)",
        "create table right_ () inherits (base)",
        "create table both_ () inherits (left_, right_)",
        "create temp table passing () inherits (base)");
    List<Relation> relations = read("p", "base");
    assertThat(relations.get(0).kind()).isEqualTo(Kind.PARTITIONED);
    assertThat(relations.get(0).leaves()).extracting(Leaf::name).containsExactly("p1", "p2a");
    assertThat(relations.get(1).leaves())
        .extracting(Leaf::name)
        .containsExactly("base", "both_", "left_", "right_");
  }

  @Test
  void sizes_are_those_of_the_heap_in_blocks_and_of_all_values_in_bytes() throws SQLException {
    db.run(
        "create table t (v text)",
        "alter table t alter column v set storage external",
        "insert into t select repeat('x', 20000) from generate_series(1, 20)");
    Leaf leaf = read("t").get(0).leaves().get(0);
    assertThat(leaf.blocks()).isEqualTo(1);
    assertThat(leaf.bytes()).isGreaterThan(400_000);
    assertThat(leaf.readable()).isTrue();
  }

  private List<Relation> read(String... names) throws SQLException {
    return new RelationReader(db.connection())
        .read(Stream.of(names).map(name -> new RelationName(db.name(), name)).toList());
  }
}
