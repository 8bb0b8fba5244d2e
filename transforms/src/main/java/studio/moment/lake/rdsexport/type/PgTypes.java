package studio.moment.lake.rdsexport.type;

import java.util.List;
import java.util.Set;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.postgres.relation.PgType;

/** Types by their names, as a database would describe them. */
final class PgTypes {
  private static final String CATALOG = "pg_catalog";

  /** Types of PostgreSQL itself; any other name is one of an extension or a user. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "int2",
          "int4",
          "int8",
          "oid",
          "float4",
          "float8",
          "numeric",
          "money",
          "bool",
          "text",
          "varchar",
          "bpchar",
          "char",
          "name",
          "bytea",
          "uuid",
          "json",
          "jsonb",
          "jsonpath",
          "xml",
          "date",
          "time",
          "timetz",
          "timestamp",
          "timestamptz",
          "interval",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8",
          "bit",
          "varbit",
          "tsvector",
          "tsquery",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "int4range",
          "int8range",
          "numrange",
          "daterange",
          "tsrange",
          "tstzrange",
          "int4multirange",
          "int8multirange",
          "nummultirange",
          "datemultirange",
          "tsmultirange",
          "tstzmultirange",
          "pg_lsn",
          "xid",
          "xid8",
          "txid_snapshot",
          "pg_snapshot",
          "regclass",
          "regproc",
          "regtype",
          "regrole",
          "regnamespace",
          "tid",
          "cid");

  private PgTypes() {}

  static boolean isBuiltIn(String name) {
    return BUILT_IN.contains(name);
  }

  /** A type of PostgreSQL itself, whether known here or not. */
  static PgType builtIn(String name) {
    return base(CATALOG, name);
  }

  static PgType of(SourceType type) {
    if (type instanceof SourceType.ArrayOf array) {
      PgType element = of(array.element());
      return new PgType(element.schema(), "_" + element.name(), 'b', 'A', element, null, -1, 0);
    }
    if (type instanceof SourceType.Composite composite) {
      List<PgType.Attribute> fields =
          composite.fields().stream()
              .map(
                  field ->
                      new PgType.Attribute(field.name(), of(field.type()), modifier(field.type())))
              .toList();
      return new PgType("public", "composite", 'c', 'C', null, null, -1, 0, fields);
    }
    String name = ((SourceType.Named) type).name();
    return base(isBuiltIn(name) ? CATALOG : "public", name);
  }

  private static PgType base(String schema, String name) {
    char kind = name.endsWith("multirange") ? 'm' : name.endsWith("range") ? 'r' : 'b';
    return new PgType(schema, name, schema.equals(CATALOG) ? kind : 'b', 'U', null, null, -1, 0);
  }

  /** atttypmod of a column of that type; that of its elements for an array. */
  static int modifier(SourceType type) {
    if (type instanceof SourceType.ArrayOf array) {
      return modifier(array.element());
    }
    if (!(type instanceof SourceType.Named named) || named.arguments().isEmpty()) {
      return -1;
    }
    int first = named.arguments().get(0);
    return switch (named.name()) {
      case "numeric" -> numeric(first, named.arguments().size() > 1 ? named.arguments().get(1) : 0);
      case "varchar", "bpchar" -> first + 4;
      case "bit", "varbit", "time", "timetz", "timestamp", "timestamptz" -> first;
      default -> -1;
    };
  }

  static int numeric(int precision, int scale) {
    return (precision << 16 | scale & 0x7FF) + 4;
  }

  static int dimensions(SourceType type) {
    return type instanceof SourceType.ArrayOf array ? array.dimensions() : 0;
  }
}
