package studio.moment.lake.warehouse.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What the tables of a file look like. Descriptions are DuckDB comments, for people and their
 * tools. What DuckDB has no place for (BIGNUMERIC and GEOGRAPHY, which are text there, policy tags,
 * partitioning, clustering) stands in the schema {@code lake_warehouse}. Labels are not kept. A
 * table that somebody else made is described by its DuckDB types.
 *
 * <p>Good for one transaction: a table that was looked at is known until it changes here.
 */
final class TableCatalog {
  private final Sql sql;
  private final PublishedTables tables;
  private final PublishedColumns columns;
  private final Map<TableName, Optional<TableSchema>> looked = new HashMap<>();
  private boolean prepared;

  /**
   * @param prepared whether the file is known to have its bookkeeping
   */
  TableCatalog(Sql sql, boolean prepared) {
    this.sql = sql;
    this.tables = new PublishedTables(sql);
    this.columns = new PublishedColumns(sql);
    this.prepared = prepared;
  }

  /** Makes the bookkeeping where there is none yet. */
  void prepare() throws SQLException {
    if (!prepared) {
      sql.run("CREATE SCHEMA IF NOT EXISTS lake_warehouse");
      tables.prepare();
      columns.prepare();
      Appends.prepare(sql);
      prepared = true;
    }
  }

  /** The schema of a table, or empty where there is none of that name. */
  Optional<TableSchema> read(TableName table) throws SQLException {
    if (!looked.containsKey(PublishedTables.key(table))) {
      lookAt(List.of(table));
    }
    return looked.get(PublishedTables.key(table));
  }

  boolean has(TableName table) throws SQLException {
    return comments().containsKey(PublishedTables.key(table));
  }

  /** Looks at all of these at once, which takes hardly longer than to look at one. */
  void lookAt(Collection<TableName> some) throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    Map<TableName, String> comments = comments();
    List<TableName> there =
        some.stream().filter(table -> comments.containsKey(PublishedTables.key(table))).toList();
    boolean described = !there.isEmpty() && isPrepared();
    Map<TableName, Map<String, Field>> known = described ? columns.read(there) : Map.of();
    some.forEach(table -> looked.put(PublishedTables.key(table), Optional.empty()));
    for (TableName table : there) {
      TableName key = PublishedTables.key(table);
      TableSchema schema =
          TableSchema.of(fields(table, known.getOrDefault(key, Map.of())))
              .withDescription(comments.get(key));
      looked.put(key, Optional.of(described ? arranged(table, schema) : schema));
    }
  }

  /** What each table of the file is described as. */
  private Map<TableName, String> comments() throws SQLException {
    Map<TableName, String> comments = new HashMap<>();
    sql.list(
        """
        SELECT schema_name, table_name, coalesce(comment, '') FROM duckdb_tables()
        WHERE database_name = current_database()""",
        row ->
            comments.put(
                PublishedTables.key(new TableName(row.getString(1), row.getString(2))),
                row.getString(3)));
    return comments;
  }

  private TableSchema arranged(TableName table, TableSchema schema) throws SQLException {
    return tables
        .read(table)
        .map(
            entry ->
                schema.withPartitioning(entry.partitioning()).withClustering(entry.clustering()))
        .orElse(schema);
  }

  private boolean isPrepared() throws SQLException {
    return prepared
        || sql.number(
                """
                SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database()
                  AND schema_name = 'lake_warehouse'
                  AND table_name IN ('published_columns', 'published_tables')""")
            == 2;
  }

  /** What names the files that a staging table was made from. */
  Optional<String> files(TableName table) throws SQLException {
    return tables.read(table).map(PublishedTables.Entry::files);
  }

  /** The staging tables made here that are still there; none of anybody else's tables. */
  List<TableName> staged() throws SQLException {
    return isPrepared() ? tables.staged() : List.of();
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
    return known == null ? found : published(found, known);
  }

  private static Field published(Field found, Field known) {
    return typed(found, known)
        .withDescription(known.description())
        .withPolicyTag(known.policyTag());
  }

  private static Field typed(Field found, Field known) {
    if (found.isRecord() != known.isRecord()) {
      return found;
    }
    if (found.isRecord()) {
      return found.withFields(
          found.fields().stream()
              .map(
                  field ->
                      known.field(field.name()).map(inner -> published(field, inner)).orElse(field))
              .toList());
    }
    Field typed = Field.of(found.name(), known.type());
    typed = found.repeated() ? typed.asRepeated() : typed;
    return ColumnTypes.declared(typed).equals(ColumnTypes.declared(found)) ? typed : found;
  }

  /**
   * Makes an empty table, its dataset too, in place of what is there.
   *
   * @param files for a staging table, what names the files it is made from; otherwise null
   */
  void create(TableName table, TableSchema schema, String files) throws SQLException {
    sql.run("CREATE SCHEMA IF NOT EXISTS " + Quoted.name(table.dataset()));
    sql.run(
        "CREATE OR REPLACE TABLE %s (%s)"
            .formatted(
                Quoted.table(table),
                schema.fields().stream().map(TableCatalog::definition).collect(joining(", "))));
    comment(table, schema, TableSchema.of());
    forget(table);
    columns.insert(table, schema.fields());
    tables.write(table, PublishedTables.Entry.of(schema, files));
  }

  /**
   * Makes the table able to hold rows of {@code wanted}: adds the columns it lacks and the fields
   * its records lack, and takes over descriptions, tags and clustering. Columns that went away keep
   * theirs.
   */
  void adapt(TableName table, TableSchema wanted, TableSchema there) throws SQLException {
    List<Field> changed = changed(wanted, there);
    PublishedTables.Entry entry = PublishedTables.Entry.of(wanted, null);
    boolean arranged = entry.equals(PublishedTables.Entry.of(there, null)) && tables.isKnown(table);
    if (changed.isEmpty() && arranged && wanted.description().equals(there.description())) {
      return;
    }
    for (Field field : wanted.fields()) {
      Optional<Field> old = there.field(field.name());
      if (old.isEmpty()) {
        add(table, "", field);
        continue;
      }
      String within = Quoted.name(old.get().name()) + (field.repeated() ? ".element." : ".");
      for (Field inner : field.fields()) {
        if (old.get().field(inner.name()).isEmpty()) {
          add(table, within, inner);
        }
      }
    }
    comment(table, wanted, there);
    columns.change(table, changed);
    if (!arranged) {
      tables.write(table, entry);
    }
    looked.remove(PublishedTables.key(table));
  }

  /** Gives a table another name within its dataset, in place of the table that has it. */
  void move(TableName from, TableName to) throws SQLException {
    drop(to);
    sql.run("ALTER TABLE %s RENAME TO %s".formatted(Quoted.table(from), Quoted.name(to.table())));
    columns.move(from, to);
    tables.move(from, to);
    looked.remove(PublishedTables.key(from));
    looked.remove(PublishedTables.key(to));
  }

  /** Drops a table and what is known of it. */
  void drop(TableName table) throws SQLException {
    sql.run("DROP TABLE IF EXISTS " + Quoted.table(table));
    forget(table);
  }

  /** Columns are known of tables only that are known. */
  private void forget(TableName table) throws SQLException {
    if (tables.isKnown(table)) {
      columns.remove(table);
      tables.remove(table);
    }
    looked.remove(PublishedTables.key(table));
  }

  private void add(TableName table, String within, Field field) throws SQLException {
    sql.run(
        "ALTER TABLE %s ADD COLUMN %s%s".formatted(Quoted.table(table), within, definition(field)));
  }

  private static String definition(Field field) {
    return Quoted.name(field.name()) + " " + ColumnTypes.declared(field);
  }

  private void comment(TableName table, TableSchema wanted, TableSchema there) throws SQLException {
    if (!wanted.description().equals(there.description())) {
      sql.run(
          "COMMENT ON TABLE %s IS %s"
              .formatted(Quoted.table(table), comment(wanted.description())));
    }
    for (Field field : wanted.fields()) {
      Optional<Field> old = there.field(field.name());
      if (!field.description().equals(old.map(Field::description).orElse(""))) {
        sql.run(
            "COMMENT ON COLUMN %s.%s IS %s"
                .formatted(
                    Quoted.table(table),
                    Quoted.name(old.map(Field::name).orElse(field.name())),
                    comment(field.description())));
      }
    }
  }

  /** Columns that are new or have another description or tag, spelled as the table does. */
  private static List<Field> changed(TableSchema wanted, TableSchema there) {
    List<Field> changed = new ArrayList<>();
    for (Field field : wanted.fields()) {
      Optional<Field> old = there.field(field.name());
      if (old.isEmpty()) {
        changed.add(field);
      } else if (isChanged(old.get(), field)) {
        changed.add(spelled(field, old.get()));
      }
    }
    return changed;
  }

  private static boolean isChanged(Field old, Field wanted) {
    return !old.description().equals(wanted.description())
        || !old.tag().equals(wanted.tag())
        || wanted.fields().stream()
            .anyMatch(
                field -> old.field(field.name()).filter(one -> !isChanged(one, field)).isEmpty());
  }

  private static Field spelled(Field wanted, Field old) {
    return wanted
        .withName(old.name())
        .withFields(
            wanted.fields().stream()
                .map(field -> old.field(field.name()).map(one -> spelled(field, one)).orElse(field))
                .toList());
  }

  private static String comment(String description) {
    return Quoted.text(description.isEmpty() ? null : description);
  }
}
