package studio.moment.lake.postgres.text;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.PgType.Attribute;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.testing.postgres.TestSchema;

/** Types that users make, and the fields of composites, which only a snapshot export asks for. */
final class TypesUnderTest {
  private TypesUnderTest() {}

  static void create(TestSchema db) throws SQLException {
    for (String extension : List.of("citext", "hstore")) {
      // Two tests that create it at once would both find it missing.
      db.run(
          "begin; select pg_advisory_xact_lock(7264)",
          "create extension if not exists " + extension + " schema public",
          "commit");
    }
    db.run(
        "create type grade as enum ('gold', '은', 'it''s \"odd\"')",
        "create domain won as numeric(12,2) check (value >= 0)",
        "create domain tags as text[]",
        "create domain padded as char(3)",
        "create type address as"
            + " (city text, zip int, moved date, own bool, stay interval, seen timestamptz)",
        "create type shelf as (tags tags, home address, pads padded[])");
  }

  /**
   * The columns of a table, with the fields of their composites.
   *
   * @param composites those that they may be of, each after what it is made of
   */
  static List<SourceColumn> columns(TestSchema db, String table, List<String> composites)
      throws SQLException {
    List<RelationName> names = new ArrayList<>();
    for (String composite : composites) {
      db.run("create table fields_of_" + composite + " of " + composite);
      names.add(new RelationName(db.name(), "fields_of_" + composite));
    }
    names.add(new RelationName(db.name(), table));
    List<Relation> read = new RelationReader(db.connection()).read(names);
    Map<String, List<Attribute>> fields = new HashMap<>();
    for (int i = 0; i < composites.size(); i++) {
      db.run("drop table fields_of_" + composites.get(i));
      fields.put(
          composites.get(i),
          read.get(i).columns().stream()
              .map(
                  each ->
                      new Attribute(each.name(), withFields(each.type(), fields), each.modifier()))
              .toList());
    }
    return read.get(composites.size()).columns().stream()
        .map(
            each ->
                new SourceColumn(
                    each.number(),
                    each.name(),
                    withFields(each.type(), fields),
                    each.modifier(),
                    each.dimensions(),
                    each.description(),
                    each.readable()))
        .toList();
  }

  private static PgType withFields(PgType type, Map<String, List<Attribute>> fields) {
    return new PgType(
        type.schema(),
        type.name(),
        type.kind(),
        type.category(),
        type.element() == null ? null : withFields(type.element(), fields),
        type.base() == null ? null : withFields(type.base(), fields),
        type.baseModifier(),
        type.dimensions(),
        type.kind() == 'c' ? fields.get(type.name()) : List.of());
  }
}
