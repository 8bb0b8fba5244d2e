package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * What is known of columns beyond DuckDB's own types: {@code lake_warehouse.published_columns}, one
 * row per column of the tables made here, staging tables included.
 */
record PublishedColumns(Sql sql) {
  private static final String TABLE = "lake_warehouse.published_columns";

  void prepare() throws SQLException {
    sql.run(
        """
        CREATE TABLE IF NOT EXISTS %s (dataset VARCHAR, table_name VARCHAR, column_name VARCHAR,
          type VARCHAR, description VARCHAR, policy_tag VARCHAR)"""
            .formatted(TABLE));
  }

  /** The table's columns by name in lower case; whether one is repeated is not told. */
  Map<String, Field> read(TableName table) throws SQLException {
    Map<String, Field> columns = new HashMap<>();
    sql.list(
        "SELECT column_name, type, description, policy_tag FROM %s WHERE %s"
            .formatted(TABLE, PublishedTables.of(table)),
        row ->
            columns.put(
                row.getString(1).toLowerCase(Locale.ROOT),
                Field.of(row.getString(1), FieldType.valueOf(row.getString(2)))
                    .withDescription(row.getString(3))
                    .withPolicyTag(row.getString(4))));
    return columns;
  }

  /** Puts the columns of a new table there. */
  void create(TableName table, List<Field> fields) throws SQLException {
    remove(table);
    insert(table, fields);
  }

  /** Puts columns there in place of what is known of them. */
  void change(TableName table, List<Field> fields) throws SQLException {
    if (fields.isEmpty()) {
      return;
    }
    sql.run(
        "DELETE FROM %s WHERE %s AND column_name IN (%s)"
            .formatted(
                TABLE,
                PublishedTables.of(table),
                fields.stream().map(field -> Quoted.text(field.name())).collect(joining(", "))));
    insert(table, fields);
  }

  private void insert(TableName table, List<Field> fields) throws SQLException {
    sql.run(
        "INSERT INTO %s VALUES %s"
            .formatted(
                TABLE, fields.stream().map(field -> row(table, field)).collect(joining(", "))));
  }

  private static String row(TableName table, Field field) {
    return "(%s, %s, %s, %s, %s, %s)"
        .formatted(
            Quoted.text(table.dataset()),
            Quoted.text(table.table()),
            Quoted.text(field.name()),
            Quoted.text(field.type().name()),
            Quoted.text(field.description()),
            Quoted.text(field.policyTag()));
  }

  void move(TableName from, TableName to) throws SQLException {
    sql.run(
        "UPDATE %s SET table_name = %s WHERE %s"
            .formatted(TABLE, Quoted.text(to.table()), PublishedTables.of(from)));
  }

  void remove(TableName table) throws SQLException {
    sql.run("DELETE FROM %s WHERE %s".formatted(TABLE, PublishedTables.of(table)));
  }
}
