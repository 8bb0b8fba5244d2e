package studio.moment.lake.postgres.text;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.PgType.Attribute;
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

  /** The columns of a table, with the fields of their composites. */
  static List<SourceColumn> columns(TestSchema db, String table) throws SQLException {
    List<SourceColumn> columns = new ArrayList<>();
    for (SourceColumn column : plain(db, table)) {
      columns.add(
          new SourceColumn(
              column.number(),
              column.name(),
              withFields(db, column.type()),
              column.modifier(),
              column.dimensions(),
              column.description(),
              column.readable()));
    }
    return columns;
  }

  private static List<SourceColumn> plain(TestSchema db, String table) throws SQLException {
    return new RelationReader(db.connection())
        .read(List.of(new RelationName(db.name(), table)))
        .get(0)
        .columns();
  }

  private static PgType withFields(TestSchema db, PgType type) throws SQLException {
    List<Attribute> fields = new ArrayList<>();
    if (type.kind() == 'c') {
      String table = "fields_of_" + type.name();
      db.run("create table " + table + " of " + type.name());
      for (SourceColumn field : plain(db, table)) {
        fields.add(new Attribute(field.name(), withFields(db, field.type()), field.modifier()));
      }
      db.run("drop table " + table);
    }
    return new PgType(
        type.schema(),
        type.name(),
        type.kind(),
        type.category(),
        type.element() == null ? null : withFields(db, type.element()),
        type.base() == null ? null : withFields(db, type.base()),
        type.baseModifier(),
        type.dimensions(),
        fields);
  }
}
