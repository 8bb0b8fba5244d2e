package studio.moment.lake.postgres.relation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what pg_catalog says of some tables, in a fixed number of queries however many they are.
 */
public final class RelationReader {
  private static final String RELATIONS =
      """
      select w.schema, w.name, c.oid::int8, c.relkind,
        coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), ''), c.relkind in ('r', 'p') and pg_catalog.row_security_active(c.oid),
        pg_catalog.has_table_privilege(c.oid, 'SELECT')
      from unnest(?::text[], ?::text[]) with ordinality as w(schema, name, ord)
        join pg_catalog.pg_namespace n on n.nspname = w.schema
        join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = w.name
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relpersistence <> 't'
      order by w.ord
      """;

  private static final String COLUMNS =
      """
      select a.attrelid::int8, a.attnum, a.attname, a.atttypid::int8, a.atttypmod, a.attndims,
        coalesce(pg_catalog.col_description(a.attrelid, a.attnum), ''),
        pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
      from pg_catalog.pg_attribute a
      where a.attrelid = any(?::oid[]) and a.attnum > 0 and not a.attisdropped
      order by a.attrelid, a.attnum
      """;

  private static final String LEAVES =
      """
      with recursive tree(root, oid) as (
        select r, r from unnest(?::oid[]) r
        union all
        select tree.root, i.inhrelid from tree
          join pg_catalog.pg_inherits i on i.inhparent = tree.oid)
      select t.root::int8, n.nspname, c.relname, c.relkind, c.oid::int8,
        case when c.relkind in ('r', 'm')
          then coalesce(pg_catalog.pg_relation_size(c.oid), 0)
            / pg_catalog.current_setting('block_size')::int8 else 0 end,
        case when c.relkind in ('r', 'm')
          then coalesce(pg_catalog.pg_table_size(c.oid), 0) else 0 end,
        pg_catalog.has_table_privilege(c.oid, 'SELECT')
          and pg_catalog.has_schema_privilege(n.oid, 'USAGE')
          and not pg_catalog.row_security_active(c.oid)
      from (select distinct root, oid from tree) t
        join pg_catalog.pg_class c on c.oid = t.oid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm', 'f') and c.relpersistence <> 't'
      order by t.root, t.oid <> t.root, n.nspname, c.relname
      """;

  private static final String INDEXES =
      """
      select i.indrelid::int8, i.indisprimary, k.ord, a.attname
      from pg_catalog.pg_index i,
        lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, ord)
        join pg_catalog.pg_attribute a on true
      where i.indrelid = any(?::oid[]) and i.indisvalid and i.indpred is null
        and a.attrelid = i.indrelid and a.attnum = k.attnum
        and k.ord <= i.indnkeyatts
      order by i.indrelid, i.indexrelid, k.ord
      """;

  private final Connection connection;

  public RelationReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * The relations that exist among those named, in the order asked for.
   *
   * @param names schema and name of each
   */
  public List<Relation> read(List<RelationName> names) throws SQLException {
    List<Found> found = relations(names);
    List<Long> oids = found.stream().map(Found::oid).toList();
    Map<Long, List<SourceColumn>> columns = columns(oids);
    Map<Long, List<Relation.Leaf>> leaves = leaves(oids);
    Map<Long, List<String>> primaryKeys = new HashMap<>();
    Map<Long, Set<String>> leading = new HashMap<>();
    indexes(oids, primaryKeys, leading);
    List<Relation> relations = new ArrayList<>();
    for (Found each : found) {
      Relation.Kind kind = Relation.Kind.of(each.kind());
      boolean physical = kind == Relation.Kind.PARTITIONED || kind.hasStorage();
      relations.add(
          new Relation(
              each.oid(),
              each.name().schema(),
              each.name().name(),
              kind,
              each.description(),
              each.rowSecurity(),
              each.selectable(),
              primaryKeys.getOrDefault(each.oid(), List.of()),
              columns.getOrDefault(each.oid(), List.of()),
              physical ? leaves.getOrDefault(each.oid(), List.of()) : List.of(),
              List.copyOf(leading.getOrDefault(each.oid(), Set.of()))));
    }
    return relations;
  }

  private record Found(
      RelationName name,
      long oid,
      char kind,
      String description,
      boolean rowSecurity,
      boolean selectable) {}

  private List<Found> relations(List<RelationName> names) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
      statement.setArray(1, texts(names.stream().map(RelationName::schema).toList()));
      statement.setArray(2, texts(names.stream().map(RelationName::name).toList()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(
              new Found(
                  new RelationName(result.getString(1), result.getString(2)),
                  result.getLong(3),
                  result.getString(4).charAt(0),
                  result.getString(5),
                  result.getBoolean(6),
                  result.getBoolean(7)));
        }
      }
    }
    return found;
  }

  private Map<Long, List<SourceColumn>> columns(Collection<Long> oids) throws SQLException {
    record Raw(
        long relation,
        int number,
        String name,
        long type,
        int modifier,
        int dimensions,
        String description,
        boolean readable) {}
    List<Raw> raws = new ArrayList<>();
    Set<Long> types = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setArray(1, oids(oids));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          raws.add(
              new Raw(
                  result.getLong(1),
                  result.getInt(2),
                  result.getString(3),
                  result.getLong(4),
                  result.getInt(5),
                  result.getInt(6),
                  result.getString(7),
                  result.getBoolean(8)));
          types.add(result.getLong(4));
        }
      }
    }
    Map<Long, PgType> byOid = TypeReader.read(connection, types);
    Map<Long, List<SourceColumn>> columns = new HashMap<>();
    for (Raw raw : raws) {
      columns
          .computeIfAbsent(raw.relation(), oid -> new ArrayList<>())
          .add(
              new SourceColumn(
                  raw.number(),
                  raw.name(),
                  byOid.get(raw.type()),
                  raw.modifier(),
                  raw.dimensions(),
                  raw.description(),
                  raw.readable()));
    }
    return columns;
  }

  private Map<Long, List<Relation.Leaf>> leaves(Collection<Long> oids) throws SQLException {
    Map<Long, List<Relation.Leaf>> leaves = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
      statement.setArray(1, oids(oids));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          leaves
              .computeIfAbsent(result.getLong(1), oid -> new ArrayList<>())
              .add(
                  new Relation.Leaf(
                      result.getString(2),
                      result.getString(3),
                      Relation.Kind.of(result.getString(4).charAt(0)),
                      result.getLong(5),
                      result.getLong(6),
                      result.getLong(7),
                      result.getBoolean(8)));
        }
      }
    }
    return leaves;
  }

  private void indexes(
      Collection<Long> oids, Map<Long, List<String>> primaryKeys, Map<Long, Set<String>> leading)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
      statement.setArray(1, oids(oids));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          long relation = result.getLong(1);
          if (result.getBoolean(2)) {
            primaryKeys
                .computeIfAbsent(relation, oid -> new ArrayList<>())
                .add(result.getString(4));
          }
          if (result.getInt(3) == 1) {
            leading.computeIfAbsent(relation, oid -> new HashSet<>()).add(result.getString(4));
          }
        }
      }
    }
  }

  private Array texts(List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  private Array oids(Collection<Long> values) throws SQLException {
    return connection.createArrayOf("int8", values.toArray());
  }
}
