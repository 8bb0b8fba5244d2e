package studio.moment.lake.warehouse.duckdb;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
            .formatted(TABLE, of(table)),
        row ->
            columns.put(
                row.getString(1).toLowerCase(Locale.ROOT),
                Field.of(row.getString(1), FieldType.valueOf(row.getString(2)))
                    .withDescription(row.getString(3))
                    .withPolicyTag(row.getString(4))));
    return columns;
  }

  /** Puts a column there, or its new description and tag in place of the old ones. */
  void write(TableName table, Field field, Optional<Field> old) throws SQLException {
    if (old.isPresent()) {
      sql.run(
          "DELETE FROM %s WHERE %s AND column_name = %s"
              .formatted(TABLE, of(table), Quoted.text(old.get().name())));
    }
    sql.run(
        "INSERT INTO %s VALUES (%s, %s, %s, %s, %s, %s)"
            .formatted(
                TABLE,
                Quoted.text(table.dataset()),
                Quoted.text(table.table()),
                Quoted.text(old.map(Field::name).orElse(field.name())),
                Quoted.text(field.type().name()),
                Quoted.text(field.description()),
                Quoted.text(field.policyTag())));
  }

  void move(TableName from, TableName to) throws SQLException {
    sql.run(
        "UPDATE %s SET table_name = %s WHERE %s"
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
