package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
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
 * What the tables of a file look like. Descriptions are DuckDB comments, for people and their
 * tools. What DuckDB has no place for (BIGNUMERIC and GEOGRAPHY, which are text there, policy tags,
 * partitioning, clustering) stands in the schema {@code lake_warehouse}. Labels are not kept. A
 * table that somebody else made is described by its DuckDB types.
 */
final class TableCatalog {
  private static final String TABLES = "lake_warehouse.published_tables";

  private final Sql sql;
  private final PublishedColumns columns;

  TableCatalog(Sql sql) {
    this.sql = sql;
    this.columns = new PublishedColumns(sql);
  }

  /** Makes the bookkeeping of a file that has none yet. */
  void prepare() throws SQLException {
    sql.run("CREATE SCHEMA IF NOT EXISTS lake_warehouse");
    sql.run(
        """
        CREATE TABLE IF NOT EXISTS %s (dataset VARCHAR, table_name VARCHAR,
          partition_column VARCHAR, partition_unit VARCHAR, clustering VARCHAR[])"""
            .formatted(TABLES));
    columns.prepare();
  }

  /** The schema of a table, or empty where there is none of that name. */
  Optional<TableSchema> read(TableName table) throws SQLException {
    List<String> comment =
        sql.list(
            """
            SELECT coalesce(comment, '') FROM duckdb_tables()
            WHERE database_name = current_database() AND lower(schema_name) = lower(%s)
              AND lower(table_name) = lower(%s)"""
                .formatted(Quoted.text(table.dataset()), Quoted.text(table.table())),
            row -> row.getString(1));
    if (comment.isEmpty()) {
      return Optional.empty();
    }
    boolean prepared =
        sql.number(
                """
                SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database()
                  AND schema_name = 'lake_warehouse' AND table_name = 'published_columns'""")
            == 1;
    Map<String, Field> known = prepared ? columns.read(table) : Map.of();
    TableSchema schema = TableSchema.of(fields(table, known)).withDescription(comment.get(0));
    return Optional.of(prepared ? withLayout(table, schema) : schema);
  }

  private List<Field> fields(TableName table, Map<String, Field> known) throws SQLException {
    return sql.list(
        "SELECT column_name, column_type FROM (DESCRIBE %s)".formatted(Quoted.table(table)),
        row -> {
          String name = row.getString(1);
          return field(name, row.getString(2), known.get(name.toLowerCase(Locale.ROOT)));
        });
  }

  private static Field field(String name, String type, Field known) {
    Field found = ColumnTypes.field(name, type);
    if (found == null) {
      // No type of ours: text, so that a check names the column.
      return Field.of(name, FieldType.STRING);
    }
    if (known == null) {
      return found;
    }
    Field published = Field.of(name, known.type());
    published = found.repeated() ? published.asRepeated() : published;
    return (ColumnTypes.declared(published).equals(type) ? published : found)
        .withDescription(known.description())
        .withPolicyTag(known.policyTag());
  }

  private TableSchema withLayout(TableName table, TableSchema schema) throws SQLException {
    return sql
        .list(
            """
            SELECT partition_column, partition_unit, array_to_string(clustering, chr(31))
            FROM %s WHERE %s"""
                .formatted(TABLES, PublishedColumns.of(table)),
            row -> {
              String column = row.getString(1);
              Partitioning partitioning =
                  column == null
                      ? null
                      : new Partitioning(column, Partitioning.Unit.valueOf(row.getString(2)));
              String clustering = row.getString(3);
              return schema
                  .withPartitioning(partitioning)
                  .withClustering(
                      clustering.isEmpty() ? List.of() : List.of(clustering.split("\u001f")));
            })
        .stream()
        .findFirst()
        .orElse(schema);
  }

  /** Makes an empty table, its dataset too, in place of what is there. */
  void create(TableName table, TableSchema schema) throws SQLException {
    sql.run("CREATE SCHEMA IF NOT EXISTS " + Quoted.name(table.dataset()));
    sql.run(
        "CREATE OR REPLACE TABLE %s (%s)"
            .formatted(
                Quoted.table(table),
                schema.fields().stream().map(TableCatalog::definition).collect(joining(", "))));
    columns.remove(table);
    describe(table, schema, TableSchema.of());
  }

  /**
   * Makes the table able to hold rows of {@code wanted}: adds the columns it lacks, and takes over
   * descriptions, tags and clustering. Columns that went away keep theirs.
   */
  void adapt(TableName table, TableSchema wanted, TableSchema there) throws SQLException {
    for (Field field : wanted.fields()) {
      if (there.field(field.name()).isEmpty()) {
        sql.run("ALTER TABLE %s ADD COLUMN %s".formatted(Quoted.table(table), definition(field)));
      }
    }
    describe(table, wanted, there);
  }

  /** Gives a table another name within its dataset, in place of the table that has it. */
  void move(TableName from, TableName to) throws SQLException {
    drop(to);
    sql.run("ALTER TABLE %s RENAME TO %s".formatted(Quoted.table(from), Quoted.name(to.table())));
    columns.move(from, to);
    sql.run(
        "UPDATE %s SET table_name = %s WHERE %s"
            .formatted(TABLES, Quoted.text(to.table()), PublishedColumns.of(from)));
  }

  /** Drops a table and what is known of it. */
  void drop(TableName table) throws SQLException {
    sql.run("DROP TABLE IF EXISTS " + Quoted.table(table));
    columns.remove(table);
    sql.run("DELETE FROM %s WHERE %s".formatted(TABLES, PublishedColumns.of(table)));
  }

  private static String definition(Field field) {
    return Quoted.name(field.name()) + " " + ColumnTypes.declared(field);
  }

  private void describe(TableName table, TableSchema wanted, TableSchema there)
      throws SQLException {
    if (!wanted.description().equals(there.description())) {
      sql.run(
          "COMMENT ON TABLE %s IS %s"
              .formatted(Quoted.table(table), comment(wanted.description())));
    }
    for (Field field : wanted.fields()) {
      describe(table, field, there.field(field.name()));
    }
    Partitioning by = wanted.partitioning();
    sql.run("DELETE FROM %s WHERE %s".formatted(TABLES, PublishedColumns.of(table)));
    sql.run(
        "INSERT INTO %s VALUES (%s, %s, %s, %s, [%s])"
            .formatted(
                TABLES,
                Quoted.text(table.dataset()),
                Quoted.text(table.table()),
                Quoted.text(by == null ? null : by.column()),
                Quoted.text(by == null ? null : by.unit().name()),
                wanted.clustering().stream().map(Quoted::text).collect(joining(", "))));
  }

  private void describe(TableName table, Field field, Optional<Field> old) throws SQLException {
    boolean sameDescription = field.description().equals(old.map(Field::description).orElse(""));
    if (!sameDescription) {
      sql.run(
          "COMMENT ON COLUMN %s.%s IS %s"
              .formatted(
                  Quoted.table(table),
                  Quoted.name(old.map(Field::name).orElse(field.name())),
                  comment(field.description())));
    }
    if (old.isEmpty() || !sameDescription || !old.get().tag().equals(field.tag())) {
      columns.write(table, field, old);
    }
  }

  private static String comment(String description) {
    return Quoted.text(description.isEmpty() ? null : description);
  }
}
