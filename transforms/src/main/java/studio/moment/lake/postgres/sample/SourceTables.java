package studio.moment.lake.postgres.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.postgres.relation.RelationName;

/** The tables and views that a catalog of a database could name. */
public final class SourceTables {
  /** Partitions are read with their parent; what extensions bring along is not the product's. */
  private static final String QUERY =
      """
      select n.nspname, c.relname
      from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relpersistence <> 't'
        and not c.relispartition
        and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and (?::text[] is null or n.nspname = any(?::text[]))
        and not exists (
          select from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid
            and d.deptype = 'e')
      order by n.nspname <> 'public', n.nspname, c.relkind in ('v', 'm'), c.relname
      """;

  private SourceTables() {}

  /**
   * Their names, tables before views.
   *
   * @param schemas none for all but those of the system
   */
  public static List<RelationName> of(Connection connection, List<String> schemas)
      throws SQLException {
    List<RelationName> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      Object wanted =
          schemas.isEmpty() ? null : connection.createArrayOf("text", schemas.toArray());
      statement.setObject(1, wanted, Types.ARRAY);
      statement.setObject(2, wanted, Types.ARRAY);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          names.add(new RelationName(result.getString(1), result.getString(2)));
        }
      }
    }
    return names;
  }
}
