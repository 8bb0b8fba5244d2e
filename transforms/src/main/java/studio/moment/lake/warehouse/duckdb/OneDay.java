package studio.moment.lake.warehouse.duckdb;

import java.time.LocalDate;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.duckdb.file.Quoted;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableSchema;

/** The day that a load replaces: of the partition column, in UTC where that is an instant. */
record OneDay(TableLoad load, LocalDate day) {
  /** The condition that a row of a table is of the day, the column spelled as in that table. */
  String condition(TableSchema table) {
    Partitioning by = load.schema().partitioning();
    Field field =
        by == null || by.unit() != Partitioning.Unit.DAY
            ? null
            : table.field(by.column()).orElse(null);
    if (field == null || field.repeated()) {
      throw LakeException.arguments(
          "Table %s is not partitioned by day, so no day of it can be replaced."
              .formatted(load.target()));
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
}
