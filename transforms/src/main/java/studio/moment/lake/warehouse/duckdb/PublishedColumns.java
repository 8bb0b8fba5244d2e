package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * row per column of the tables made here, staging tables included, and one per field of a record.
 */
record PublishedColumns(Sql sql) {
  private static final String TABLE = "lake_warehouse.published_columns";

  /** Stands between a record's name and its field's. */
  private static final char WITHIN = '\u001f';

  private record Row(String name, FieldType type, String description, String policyTag) {
    Field field(List<Field> fields) {
      String simple = name.substring(name.indexOf(WITHIN) + 1);
      return (type == FieldType.RECORD ? Field.ofRecord(simple, fields) : Field.of(simple, type))
          .withDescription(description)
          .withPolicyTag(policyTag);
    }
  }

  void prepare() throws SQLException {
    sql.run(
        """
        CREATE TABLE IF NOT EXISTS %s (dataset VARCHAR, table_name VARCHAR, column_name VARCHAR,
          type VARCHAR, description VARCHAR, policy_tag VARCHAR)"""
            .formatted(TABLE));
  }

  /**
   * The columns of each table, see {@link PublishedTables#key}, by name in lower case; whether one
   * is repeated is not told.
   */
  Map<TableName, Map<String, Field>> read(Collection<TableName> tables) throws SQLException {
    Map<TableName, List<Row>> rows = new HashMap<>();
    sql.list(
        """
        SELECT dataset, table_name, column_name, type, description, policy_tag FROM %s
        WHERE lower(concat(dataset, '.', table_name)) IN (%s)"""
            .formatted(
                TABLE,
                tables.stream()
                    .map(table -> "lower(" + Quoted.text(table.toString()) + ")")
                    .collect(joining(", "))),
        row ->
            rows.computeIfAbsent(
                    PublishedTables.key(new TableName(row.getString(1), row.getString(2))),
                    table -> new ArrayList<>())
                .add(
                    new Row(
                        row.getString(3),
                        FieldType.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6))));
    Map<TableName, Map<String, Field>> columns = new HashMap<>();
    rows.forEach((table, some) -> columns.put(table, byName(some)));
    return columns;
  }

  private static Map<String, Field> byName(List<Row> rows) {
    Map<String, List<Field>> within = new HashMap<>();
    for (Row row : rows) {
      int end = row.name.indexOf(WITHIN);
      if (end >= 0) {
        within
            .computeIfAbsent(row.name.substring(0, end), record -> new ArrayList<>())
            .add(row.field(List.of()));
      }
    }
    Map<String, Field> columns = new HashMap<>();
    for (Row row : rows) {
      List<Field> fields = within.getOrDefault(row.name, List.of());
      if (row.name.indexOf(WITHIN) < 0 && (row.type == FieldType.RECORD) != fields.isEmpty()) {
        columns.put(row.name.toLowerCase(Locale.ROOT), row.field(fields));
      }
    }
    return columns;
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
                named(fields).keySet().stream().map(Quoted::text).collect(joining(", "))));
    insert(table, fields);
  }

  /** The fields and those within them, by the names they have here. */
  private static Map<String, Field> named(List<Field> fields) {
    Map<String, Field> named = new LinkedHashMap<>();
    for (Field field : fields) {
      named.put(field.name(), field);
      field.fields().forEach(inner -> named.put(field.name() + WITHIN + inner.name(), inner));
    }
    return named;
  }

  /** Puts the columns of a new table there. */
  void insert(TableName table, List<Field> fields) throws SQLException {
    sql.run(
        "INSERT INTO %s VALUES %s"
            .formatted(
                TABLE,
                named(fields).entrySet().stream()
                    .map(entry -> row(table, entry.getKey(), entry.getValue()))
                    .collect(joining(", "))));
  }

  private static String row(TableName table, String name, Field field) {
    return "(%s, %s, %s, %s, %s, %s)"
        .formatted(
            Quoted.text(table.dataset()),
            Quoted.text(table.table()),
            Quoted.text(name),
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
