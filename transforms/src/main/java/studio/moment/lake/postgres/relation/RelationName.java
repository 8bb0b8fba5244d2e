package studio.moment.lake.postgres.relation;

import java.io.Serializable;

/** Schema and name of a relation, as PostgreSQL stores them. */
public record RelationName(String schema, String name) implements Serializable {
  public String quoted() {
    return Identifiers.quote(schema, name);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
