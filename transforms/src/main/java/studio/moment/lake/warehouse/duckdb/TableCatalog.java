package studio.moment.lake.warehouse.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What the tables of a file look like. DuckDB's comments hold the descriptions; what DuckDB has no
 * place for (BIGNUMERIC and GEOGRAPHY, which are text there, policy tags, partitioning, clustering)
 * stands in the schema {@code lake_warehouse}, tables {@code published_columns} and {@code
 * published_tables}, staging tables included. Labels are not kept. A table that somebody else made
 * is described by its DuckDB types.
 */
final class TableCatalog {
  private static final String COLUMNS = "lake_warehouse.published_columns";
  private static final String TABLES = "lake_warehouse.published_tables";

  private final Sql sql;

  TableCatalog(Sql sql) {
    this.sql = sql;
  }

  /** Makes the bookkeeping of a file that has none yet. */
  void prepare() throws SQLException {
    sql.run("CREATE SCHEMA IF NOT EXISTS lake_warehouse");
    sql.run(
        "CREATE TABLE IF NOT EXISTS "
            + COLUMNS
            + " (dataset VARCHAR, table_name VARCHAR, column_name VARCHAR, type VARCHAR,"
            + " policy_tag VARCHAR)");
    sql.run(
        "CREATE TABLE IF NOT EXISTS "
            + TABLES
            + " (dataset VARCHAR, table_name VARCHAR, partition_column VARCHAR, partition_unit"
            + " VARCHAR, clustering VARCHAR[])");
  }

  /** The schema of a table, or empty where there is none of that name. */
  Optional<TableSchema> read(TableName table) throws SQLException {
    List<String> description =
        sql.list(
            "SELECT comment FROM duckdb_tables() WHERE " + named("schema_name", table),
            row -> orEmpty(row.getString(1)));
    if (description.isEmpty()) {
      return Optional.empty();
    }
    boolean kept =
        sql.number(
                "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND"
                    + " schema_name = 'lake_warehouse' AND table_name IN ('published_columns',"
                    + " 'published_tables')")
            == 2;
    TableSchema bare =
        new TableSchema(
            fields(table, kept ? keptColumns(table) : Map.of()),
            description.get(0),
            null,
            List.of(),
            Map.of());
    return Optional.of(kept ? withLayout(table, bare) : bare);
  }

  private List<Field> fields(TableName table, Map<String, Field> kept) throws SQLException {
    List<Field> fields = new ArrayList<>();
    sql.list(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE "
            + named("schema_name", table)
            + " ORDER BY column_index",
        row -> {
          String name = row.getString(1);
          String type = row.getString(2);
          Field described = ColumnTypes.field(name, type);
          if (described == null) {
            // Nothing of ours: text, so that a check against it fails by name.
            described = Field.of(name, FieldType.STRING);
          }
          Field known = kept.get(name.toLowerCase(Locale.ROOT));
          if (known != null) {
            Field declared = described.repeated() ? known.asRepeated() : known;
            described =
                ColumnTypes.declared(declared).equals(type)
                    ? rename(declared, name)
                    : described.withPolicyTag(known.policyTag());
          }
          return fields.add(described.withDescription(orEmpty(row.getString(3))));
        });
    return fields;
  }

  private static Field rename(Field field, String name) {
    Field renamed = Field.of(name, field.type()).withPolicyTag(field.policyTag());
    return field.repeated() ? renamed.asRepeated() : renamed;
  }

  private Map<String, Field> keptColumns(TableName table) throws SQLException {
    Map<String, Field> kept = new HashMap<>();
    sql.list(
        "SELECT column_name, type, policy_tag FROM " + COLUMNS + " WHERE " + kept(table),
        row ->
            kept.put(
                row.getString(1).toLowerCase(Locale.ROOT),
                Field.of(row.getString(1), FieldType.valueOf(row.getString(2)))
                    .withPolicyTag(row.getString(3))));
    return kept;
  }

  private TableSchema withLayout(TableName table, TableSchema bare) throws SQLException {
    List<TableSchema> described =
        sql.list(
            "SELECT partition_column, partition_unit, array_to_string(clustering, chr(31)) FROM "
                + TABLES
                + " WHERE "
                + kept(table),
            row -> {
              TableSchema schema = bare;
              if (row.getString(1) != null) {
                schema =
                    schema.withPartitioning(
                        new Partitioning(
                            row.getString(1), Partitioning.Unit.valueOf(row.getString(2))));
              }
              String columns = orEmpty(row.getString(3));
              return columns.isEmpty()
                  ? schema
                  : schema.withClustering(List.of(columns.split("\u001f")));
            });
    return described.isEmpty() ? bare : described.get(0);
  }

  /** Makes an empty table, its dataset too, in place of what is there. */
  void create(TableName table, TableSchema schema) throws SQLException {
    sql.run("CREATE SCHEMA IF NOT EXISTS " + Quoted.name(table.dataset()));
    List<String> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      columns.add(Quoted.name(field.name()) + " " + ColumnTypes.declared(field));
    }
    sql.run(
        "CREATE OR REPLACE TABLE " + Quoted.table(table) + " (" + String.join(", ", columns) + ")");
    forget(table);
    describe(table, schema, TableSchema.of());
  }

  /**
   * Makes the table able to hold rows of {@code wanted}: adds the columns it lacks, and takes over
   * descriptions, tags and clustering. Columns that went away keep theirs.
   */
  void adapt(TableName table, TableSchema wanted, TableSchema there) throws SQLException {
    for (Field field : wanted.fields()) {
      if (there.field(field.name()).isEmpty()) {
        sql.run(
            "ALTER TABLE "
                + Quoted.table(table)
                + " ADD COLUMN "
                + Quoted.name(field.name())
                + " "
                + ColumnTypes.declared(field));
      }
    }
    describe(table, wanted, there);
  }

  /** Drops a table and what is kept of it. */
  void drop(TableName table) throws SQLException {
    sql.run("DROP TABLE IF EXISTS " + Quoted.table(table));
    forget(table);
  }

  private void forget(TableName table) throws SQLException {
    sql.run("DELETE FROM " + COLUMNS + " WHERE " + kept(table));
    sql.run("DELETE FROM " + TABLES + " WHERE " + kept(table));
  }

  private void describe(TableName table, TableSchema wanted, TableSchema there)
      throws SQLException {
    if (!wanted.description().equals(there.description())) {
      sql.run("COMMENT ON TABLE " + Quoted.table(table) + " IS " + comment(wanted.description()));
    }
    for (Field field : wanted.fields()) {
      Optional<Field> old = there.field(field.name());
      if (!field.description().equals(old.map(Field::description).orElse(""))) {
        sql.run(
            "COMMENT ON COLUMN "
                + Quoted.table(table)
                + "."
                + Quoted.name(field.name())
                + " IS "
                + comment(field.description()));
      }
      keep(table, field, old);
    }
    Partitioning partitioning = wanted.partitioning();
    sql.run("DELETE FROM " + TABLES + " WHERE " + kept(table));
    sql.run(
        "INSERT INTO "
            + TABLES
            + " VALUES ("
            + Quoted.text(table.dataset())
            + ", "
            + Quoted.text(table.table())
            + ", "
            + Quoted.text(partitioning == null ? null : partitioning.column())
            + ", "
            + Quoted.text(partitioning == null ? null : partitioning.unit().name())
            + ", ["
            + wanted.clustering().stream()
                .map(Quoted::text)
                .reduce((one, other) -> one + ", " + other)
                .orElse("")
            + "])");
  }

  private void keep(TableName table, Field field, Optional<Field> old) throws SQLException {
    if (old.isPresent()) {
      if (old.get().tag().equals(field.tag())) {
        return;
      }
      sql.run(
          "DELETE FROM "
              + COLUMNS
              + " WHERE "
              + kept(table)
              + " AND lower(column_name) = lower("
              + Quoted.text(field.name())
              + ")");
    }
    sql.run(
        "INSERT INTO "
            + COLUMNS
            + " VALUES ("
            + Quoted.text(table.dataset())
            + ", "
            + Quoted.text(table.table())
            + ", "
            + Quoted.text(field.name())
            + ", "
            + Quoted.text(field.type().name())
            + ", "
            + Quoted.text(field.policyTag())
            + ")");
  }

  // Names are compared as DuckDB compares them: without regard to case.
  private static String named(String schemaColumn, TableName table) {
    return "database_name = current_database() AND lower("
        + schemaColumn
        + ") = lower("
        + Quoted.text(table.dataset())
        + ") AND lower(table_name) = lower("
        + Quoted.text(table.table())
        + ")";
  }

  private static String kept(TableName table) {
    return "lower(dataset) = lower("
        + Quoted.text(table.dataset())
        + ") AND lower(table_name) = lower("
        + Quoted.text(table.table())
        + ")";
  }

  private static String comment(String description) {
    return Quoted.text(description.isEmpty() ? null : description);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
