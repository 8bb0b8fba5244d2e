package studio.moment.lake.warehouse.duckdb;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.Partitioning;
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

  Publication(Sql sql, TableCatalog catalog, TableLoad load) {
    this.sql = sql;
    this.catalog = catalog;
    this.load = load;
    this.staging = new StagingTable(load);
    this.target = Quoted.table(load.target());
  }

  void run() throws SQLException {
    makeRoom(sql, catalog, load.target(), load.schema());
    if (load.mode() instanceof WriteMode.Replace) {
      sql.run("DELETE FROM " + target);
      insert();
    } else if (load.mode() instanceof WriteMode.ReplaceDay replace) {
      requireOneDay(sql, load);
      sql.run("DELETE FROM " + target + " WHERE " + ofDay(load, replace.day()));
      insert();
    } else if (load.mode() instanceof WriteMode.Merge merge) {
      merge(merge);
    }
  }

  /** Makes the table, or the columns it lacks. */
  static void makeRoom(Sql sql, TableCatalog catalog, TableName table, TableSchema wanted)
      throws SQLException {
    Optional<TableSchema> there = catalog.read(table);
    if (there.isEmpty()) {
      catalog.create(table, wanted);
    } else {
      SchemaChanges.requirePublishable(table, there.get(), wanted);
      catalog.adapt(table, wanted, there.get());
    }
  }

  private void insert() throws SQLException {
    sql.run(
        "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %3$s"
            .formatted(target, columns(load.schema()), Quoted.table(staging.rows())));
  }

  private void merge(WriteMode.Merge merge) throws SQLException {
    requireKey(load.target(), load.schema(), merge.key());
    sql.run(
        "DELETE FROM %s AS old USING %s AS new WHERE %s"
            .formatted(target, Quoted.table(staging.rows()), sameKey(merge.key())));
    insert();
    if (merge.present().isPresent()) {
      requireKey(load.target(), merge.present().get().schema(), merge.key());
      sql.run(
          "DELETE FROM %s AS old WHERE NOT EXISTS (SELECT 1 FROM %s AS new WHERE %s)"
              .formatted(target, Quoted.table(staging.keys()), sameKey(merge.key())));
    }
  }

  private static String sameKey(List<String> key) {
    return key.stream()
        .map(column -> "old.%1$s IS NOT DISTINCT FROM new.%1$s".formatted(Quoted.name(column)))
        .collect(Collectors.joining(" AND "));
  }

  static void requireKey(TableName table, TableSchema schema, List<String> key) {
    if (key.isEmpty()) {
      throw LakeException.arguments("Table " + table + " is to be merged without a key.");
    }
    for (String column : key) {
      if (schema.field(column).filter(field -> !field.repeated()).isEmpty()) {
        throw LakeException.arguments(
            "Column "
                + column
                + " cannot be a key of table "
                + table
                + ": it is repeated or not among the staged columns.");
      }
    }
  }

  /** Fails where a staged row is not of the day that the load replaces. */
  static void requireOneDay(Sql sql, TableLoad load) throws SQLException {
    if (!(load.mode() instanceof WriteMode.ReplaceDay replace)) {
      return;
    }
    long others =
        sql.number(
            "SELECT count(*) FROM %s WHERE (%s) IS NOT TRUE"
                .formatted(Quoted.table(load.target().staging()), ofDay(load, replace.day())));
    if (others > 0) {
      throw LakeException.checkFailed(
          "%d staged rows of %s are not of %s, the day they were to replace; nothing was published."
              .formatted(others, load.target(), replace.day()));
    }
  }

  private static String ofDay(TableLoad load, LocalDate day) {
    Partitioning by = load.schema().partitioning();
    Field field =
        by == null || by.unit() != Partitioning.Unit.DAY
            ? null
            : load.schema().field(by.column()).orElse(null);
    if (field == null || field.repeated()) {
      throw LakeException.arguments(
          "Table "
              + load.target()
              + " is not partitioned by day, so no day of it can be replaced.");
    }
    String column = Quoted.name(field.name());
    return switch (field.type()) {
      case DATE -> "%s = DATE '%s'".formatted(column, day);
      case DATETIME ->
          "%s BETWEEN TIMESTAMP '%2$s 00:00:00' AND TIMESTAMP '%2$s 23:59:59.999999'"
              .formatted(column, day);
      case TIMESTAMP ->
          "%s BETWEEN TIMESTAMPTZ '%2$s 00:00:00Z' AND TIMESTAMPTZ '%2$s 23:59:59.999999Z'"
              .formatted(column, day);
      default ->
          throw LakeException.arguments(
              "Column %s of %s is %s and has no days."
                  .formatted(field.name(), load.target(), field.typeName()));
    };
  }

  static String columns(TableSchema schema) {
    return Quoted.names(schema.fields().stream().map(Field::name).toList());
  }
}
