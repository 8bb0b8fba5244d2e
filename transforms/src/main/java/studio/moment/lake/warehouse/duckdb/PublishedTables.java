package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What is known of tables beyond DuckDB's own description: {@code lake_warehouse.published_tables},
 * one row per table made here, staging tables included.
 */
record PublishedTables(Sql sql) {
  private static final String TABLE = "lake_warehouse.published_tables";

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
    return sql
        .list(
            """
            SELECT partition_column, partition_unit, clustering, files FROM %s WHERE %s"""
                .formatted(TABLE, of(table)),
            row -> {
              String column = row.getString(1);
              return new Entry(
                  column == null
                      ? null
                      : new Partitioning(column, Partitioning.Unit.valueOf(row.getString(2))),
                  names(row.getArray(3)),
                  row.getString(4));
            })
        .stream()
        .findFirst();
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
  }

  void move(TableName from, TableName to) throws SQLException {
    sql.run(
        "UPDATE %s SET table_name = %s, files = NULL WHERE %s"
            .formatted(TABLE, Quoted.text(to.table()), of(from)));
  }

  void remove(TableName table) throws SQLException {
    sql.run("DELETE FROM %s WHERE %s".formatted(TABLE, of(table)));
  }

  /** The condition on dataset and table, compared as DuckDB compares names: without case. */
  static String of(TableName table) {
    return "lower(dataset) = lower(%s) AND lower(table_name) = lower(%s)"
        .formatted(Quoted.text(table.dataset()), Quoted.text(table.table()));
  }
}
