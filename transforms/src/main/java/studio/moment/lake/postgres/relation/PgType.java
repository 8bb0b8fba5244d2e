package studio.moment.lake.postgres.relation;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A row of pg_type, with what it is made of.
 *
 * @param schema pg_catalog for built-in types
 * @param kind typtype: b base, c composite, d domain, e enum, r range, m multirange, p pseudo
 * @param category typcategory: A for arrays
 * @param element type of an array's elements, null for others
 * @param base what a domain is over, null for others
 * @param baseModifier typmod that a domain gives its base, or -1
 * @param dimensions of a domain over an array, else 0
 * @param fields of a composite, as far as they are known: where the server makes JSON of it nobody
 *     asks for them
 */
public record PgType(
    String schema,
    String name,
    char kind,
    char category,
    PgType element,
    PgType base,
    int baseModifier,
    int dimensions,
    List<Attribute> fields)
    implements Serializable {
  public PgType {
    requireNonNull(schema, "schema");
    requireNonNull(name, "name");
    fields = List.copyOf(fields);
  }

  /** A type whose fields, if it has any, are not known. */
  public PgType(
      String schema,
      String name,
      char kind,
      char category,
      PgType element,
      PgType base,
      int baseModifier,
      int dimensions) {
    this(schema, name, kind, category, element, base, baseModifier, dimensions, List.of());
  }

  /**
   * A field of a composite.
   *
   * @param modifier atttypmod, or -1
   */
  public record Attribute(String name, PgType type, int modifier) implements Serializable {}

  public boolean isArray() {
    return element != null;
  }

  public boolean isDomain() {
    return kind == 'd';
  }

  public boolean isBuiltIn() {
    return schema.equals("pg_catalog");
  }

  /** The type as messages name it. */
  @Override
  public String toString() {
    String own = isArray() ? element + "[]" : name;
    return isBuiltIn() || isArray() ? own : schema + "." + own;
  }
}
