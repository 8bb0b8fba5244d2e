package studio.moment.lake.warehouse.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.duckdb.file.Sql;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.SchemaChanges;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** How a filled staging table becomes the published one, within the caller's transaction. */
final class Publication {
  private final Sql sql;
  private final TableCatalog catalog;
  private final TableLoad load;
  private final StagingTable staging;
  private final String target;
  private TableSchema there;

  Publication(Sql sql, TableCatalog catalog, StagingTable staging, TableLoad load) {
    this.sql = sql;
    this.catalog = catalog;
    this.load = load;
    this.staging = staging;
    this.target = Quoted.table(load.target());
  }

  /**
   * Publishes the load.
   *
   * @throws LakeException CHECK_FAILED where the table, or its day, would hold other rows than were
   *     staged, or others would be merged
   */
  void run() throws SQLException {
    if (load.mode() instanceof WriteMode.Replace && canTakeThePlace()) {
      staging.becomeTarget(catalog);
      requireRows("", "true");
      return;
    }
    there = makeRoom(sql, catalog, load.target(), load.schema());
    if (load.mode() instanceof WriteMode.Replace) {
      sql.run("DELETE FROM " + target);
      insert("true");
      requireRows("", "true");
    } else if (load.mode() instanceof WriteMode.ReplaceDay replace) {
      OneDay day = new OneDay(load, replace.day());
      sql.run("DELETE FROM %s WHERE %s".formatted(target, day.condition(there)));
      insert(day.condition(load.schema()));
      requireRows(", day " + replace.day() + ",", day.condition(there));
    } else if (load.mode() instanceof WriteMode.Merge merge) {
      merge(merge);
    }
  }

  private void requireRows(String day, String condition) throws SQLException {
    requireRows(day, sql.number("SELECT count(*) FROM %s WHERE %s".formatted(target, condition)));
  }

  /** Fails within the transaction, so that nothing of it is published. */
  private void requireRows(String day, long rows) {
    if (rows != load.stagedRows()) {
      throw LakeException.checkFailed(
          ("Table %s%s would take %d rows where %d were staged; nothing was published. Run the same"
                  + " command again, and report it if it stays so.")
              .formatted(load.target(), day, rows, load.stagedRows()));
    }
  }

  /**
   * Whether the staging table itself can be the published one, which saves copying every row: it
   * has the old columns where they were, and new ones behind them only, fields of records too.
   */
  private boolean canTakeThePlace() throws SQLException {
    Optional<TableSchema> old = catalog.read(load.target());
    if (old.isEmpty()) {
      return true;
    }
    SchemaChanges.requirePublishable(load.target(), old.get(), load.schema());
    return isContinued(old.get().fields(), load.schema().fields());
  }

  /** Whether the later fields begin with the earlier ones, and so do those of each record. */
  private static boolean isContinued(List<Field> earlier, List<Field> later) {
    if (later.size() < earlier.size()) {
      return false;
    }
    for (int i = 0; i < earlier.size(); i++) {
      Field before = earlier.get(i);
      Field after = later.get(i);
      if (!after.name().equals(before.name()) || !isContinued(before.fields(), after.fields())) {
        return false;
      }
    }
    return true;
  }

  /** Makes the table, or the columns it lacks, and tells what it looked like before that. */
  static TableSchema makeRoom(Sql sql, TableCatalog catalog, TableName table, TableSchema wanted)
      throws SQLException {
    Optional<TableSchema> there = catalog.read(table);
    if (there.isEmpty()) {
      catalog.create(table, wanted, null);
      return wanted;
    }
    SchemaChanges.requirePublishable(table, there.get(), wanted);
    catalog.adapt(table, wanted, there.get());
    return there.get();
  }

  /** Inserts the staged rows for which the condition holds; tells how many. */
  private long insert(String condition) throws SQLException {
    TableSchema wanted = load.schema();
    return sql.change(
        "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
            .formatted(
                target,
                columns(there, wanted),
                wanted.fields().stream()
                    .map(field -> ColumnTypes.moved(field, there.field(field.name()).orElse(field)))
                    .collect(Collectors.joining(", ")),
                Quoted.table(staging.rows()),
                condition));
  }

  /** The columns of {@code wanted}, spelled as the table has them. */
  static String columns(TableSchema there, TableSchema wanted) {
    return Quoted.names(
        wanted.fields().stream().map(field -> spelled(there, field.name())).toList());
  }

  /** A column as the table spells it: DuckDB disregards case in ASCII letters only. */
  private static String spelled(TableSchema there, String column) {
    return there.field(column).map(Field::name).orElse(column);
  }

  private void merge(WriteMode.Merge merge) throws SQLException {
    requireKey(load.target(), load.schema(), merge.key());
    sql.run(
        "DELETE FROM %s AS old USING %s AS new WHERE %s"
            .formatted(target, Quoted.table(staging.rows()), sameKey(load.schema(), merge.key())));
    requireRows("", insert("true"));
    if (merge.present().isPresent()) {
      TableSchema keys = merge.present().get().schema();
      requireKey(load.target(), keys, merge.key());
      sql.run(
          "DELETE FROM %s AS old WHERE NOT EXISTS (SELECT 1 FROM %s AS new WHERE %s)"
              .formatted(target, Quoted.table(staging.keys()), sameKey(keys, merge.key())));
    }
  }

  private String sameKey(TableSchema staged, List<String> key) {
    return key.stream()
        .map(
            column ->
                "old.%s IS NOT DISTINCT FROM new.%s"
                    .formatted(
                        Quoted.name(spelled(there, column)), Quoted.name(spelled(staged, column))))
        .collect(Collectors.joining(" AND "));
  }

  static void requireKey(TableName table, TableSchema schema, List<String> key) {
    if (key.isEmpty()) {
      throw LakeException.arguments("Table " + table + " is to be merged without a key.");
    }
    for (String column : key) {
      if (schema.field(column).filter(Publication::canBeKey).isEmpty()) {
        throw LakeException.arguments(
            "Column "
                + column
                + " cannot be a key of table "
                + table
                + ": it is repeated, a record, or not among the staged columns.");
      }
    }
  }

  private static boolean canBeKey(Field field) {
    return !field.repeated() && !field.isRecord();
  }
}
