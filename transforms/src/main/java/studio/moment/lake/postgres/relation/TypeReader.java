package studio.moment.lake.postgres.relation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the types of columns with everything they are made of, in one query. */
final class TypeReader {
  private static final String QUERY =
      """
      with recursive reachable(oid) as (
        select unnest(?::oid[])
        union
        select part from reachable
          join pg_catalog.pg_type t on t.oid = reachable.oid,
          lateral (values (t.typelem), (t.typbasetype)) parts(part)
        where part <> 0)
      select t.oid::int8, n.nspname, t.typname, t.typtype, t.typcategory, t.typlen,
        t.typelem::int8, t.typbasetype::int8, t.typtypmod, t.typndims
      from reachable
        join pg_catalog.pg_type t on t.oid = reachable.oid
        join pg_catalog.pg_namespace n on n.oid = t.typnamespace
      """;

  private record Row(
      String schema,
      String name,
      char kind,
      char category,
      int length,
      long element,
      long base,
      int baseModifier,
      int dimensions) {}

  private final Map<Long, Row> rows = new HashMap<>();
  private final Map<Long, PgType> types = new HashMap<>();

  private TypeReader() {}

  static Map<Long, PgType> read(Connection connection, Collection<Long> oids) throws SQLException {
    TypeReader reader = new TypeReader();
    Array wanted = connection.createArrayOf("int8", oids.toArray());
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(1, wanted);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          reader.rows.put(
              result.getLong(1),
              new Row(
                  result.getString(2),
                  result.getString(3),
                  result.getString(4).charAt(0),
                  result.getString(5).charAt(0),
                  result.getInt(6),
                  result.getLong(7),
                  result.getLong(8),
                  result.getInt(9),
                  result.getInt(10)));
        }
      }
    }
    Map<Long, PgType> found = new HashMap<>();
    for (long oid : oids) {
      found.put(oid, reader.type(oid));
    }
    return found;
  }

  /** The vectors of the system catalogs count from zero and are left to their text form. */
  private static boolean isSystemVector(Row row) {
    return row.schema().equals("pg_catalog")
        && (row.name().equals("int2vector") || row.name().equals("oidvector"));
  }

  private PgType type(long oid) {
    PgType known = types.get(oid);
    if (known != null) {
      return known;
    }
    Row row = rows.get(oid);
    // Fixed-length types such as point and name have a typelem too; a true array is of any length.
    // A domain over an array is of the same category, without elements of its own.
    boolean array =
        row.category() == 'A' && row.length() == -1 && row.kind() != 'd' && !isSystemVector(row);
    PgType type =
        new PgType(
            row.schema(),
            row.name(),
            row.kind(),
            row.category(),
            array ? type(row.element()) : null,
            row.base() == 0 ? null : type(row.base()),
            row.baseModifier(),
            row.dimensions());
    types.put(oid, type);
    return type;
  }
}
