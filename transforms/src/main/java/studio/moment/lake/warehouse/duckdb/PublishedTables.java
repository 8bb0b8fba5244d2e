package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What is known of tables beyond DuckDB's own description: {@code lake_warehouse.published_tables},
 * one row per table made here, staging tables included. Good for one transaction: its rows are read
 * once, and then known.
 */
final class PublishedTables {
  private static final String TABLE = "lake_warehouse.published_tables";

  private final Sql sql;
  private Map<TableName, Entry> entries;

  PublishedTables(Sql sql) {
    this.sql = sql;
  }

  /**
   * A row of it.
   *
   * @param files for a staging table, what names the files it was made from; otherwise null
   */
  record Entry(Partitioning partitioning, List<String> clustering, String files) {
    static Entry of(TableSchema schema, String files) {
      return new Entry(schema.partitioning(), schema.clustering(), files);
    }
  }

  void prepare() throws SQLException {
    sql.run(
        """
        CREATE TABLE IF NOT EXISTS %s (dataset VARCHAR, table_name VARCHAR,
          partition_column VARCHAR, partition_unit VARCHAR, clustering VARCHAR[], files VARCHAR)"""
            .formatted(TABLE));
  }

  Optional<Entry> read(TableName table) throws SQLException {
    return Optional.ofNullable(entries().get(key(table)));
  }

  boolean isKnown(TableName table) throws SQLException {
    return entries().containsKey(key(table));
  }

  private Map<TableName, Entry> entries() throws SQLException {
    if (entries == null) {
      Map<TableName, Entry> all = new HashMap<>();
      sql.list(
          """
          SELECT dataset, table_name, partition_column, partition_unit, clustering, files
          FROM %s"""
              .formatted(TABLE),
          row -> {
            String column = row.getString(3);
            return all.put(
                key(new TableName(row.getString(1), row.getString(2))),
                new Entry(
                    column == null
                        ? null
                        : new Partitioning(column, Partitioning.Unit.valueOf(row.getString(4))),
                    names(row.getArray(5)),
                    row.getString(6)));
          });
      entries = all;
    }
    return entries;
  }

  /** Taken as they are: a list function in the query costs as much as all the rest of it. */
  private static List<String> names(Array list) throws SQLException {
    return Stream.of((Object[]) list.getArray()).map(String.class::cast).toList();
  }

  /** The staging tables that were filled and neither dropped nor published. */
  List<TableName> staged() throws SQLException {
    return sql.list(
        "SELECT dataset, table_name FROM %s WHERE files IS NOT NULL ORDER BY ALL".formatted(TABLE),
        row -> new TableName(row.getString(1), row.getString(2)));
  }

  void write(TableName table, Entry entry) throws SQLException {
    remove(table);
    Partitioning by = entry.partitioning();
    sql.run(
        "INSERT INTO %s VALUES (%s, %s, %s, %s, [%s], %s)"
            .formatted(
                TABLE,
                Quoted.text(table.dataset()),
                Quoted.text(table.table()),
                Quoted.text(by == null ? null : by.column()),
                Quoted.text(by == null ? null : by.unit().name()),
                entry.clustering().stream().map(Quoted::text).collect(joining(", ")),
                Quoted.text(entry.files())));
    entries().put(key(table), entry);
  }

  void move(TableName from, TableName to) throws SQLException {
    sql.run(
        "UPDATE %s SET table_name = %s, files = NULL WHERE %s"
            .formatted(TABLE, Quoted.text(to.table()), of(from)));
    Entry moved = entries().remove(key(from));
    if (moved != null) {
      entries().put(key(to), new Entry(moved.partitioning(), moved.clustering(), null));
    }
  }

  void remove(TableName table) throws SQLException {
    if (isKnown(table)) {
      sql.run("DELETE FROM %s WHERE %s".formatted(TABLE, of(table)));
      entries().remove(key(table));
    }
  }

  /** One spelling of a table's name, which is compared without case. */
  static TableName key(TableName table) {
    return new TableName(
        table.dataset().toLowerCase(Locale.ROOT), table.table().toLowerCase(Locale.ROOT));
  }

  /** The condition on dataset and table, compared as DuckDB compares names: without case. */
  static String of(TableName table) {
    return "lower(dataset) = lower(%s) AND lower(table_name) = lower(%s)"
        .formatted(Quoted.text(table.dataset()), Quoted.text(table.table()));
  }
}
