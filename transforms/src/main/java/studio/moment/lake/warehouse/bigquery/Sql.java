package studio.moment.lake.warehouse.bigquery;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/** The statements the warehouse sends, in GoogleSQL. */
final class Sql {
  private Sql() {}

  static String name(String column) {
    return "`" + column.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  /** Counts rows whose key others have too, or that is NULL in some column. */
  static String duplicateKeys(String table, List<String> key) {
    String columns = key.stream().map(Sql::name).collect(Collectors.joining(", "));
    String anyNull =
        key.stream().map(column -> name(column) + " IS NULL").collect(Collectors.joining(" OR "));
    return """
    SELECT IFNULL(SUM(n), 0) AS n
    FROM (SELECT COUNT(*) AS n, LOGICAL_OR(%s) AS has_null FROM %s GROUP BY %s)
    WHERE n > 1 OR has_null"""
        .formatted(anyNull, table, columns);
  }

  /**
   * Counts rows with texts that are no JSON, or hold a number that JSON could not keep exactly.
   *
   * @param field the column itself or a field of it, of type JSON
   */
  static String unreadableJson(String table, Field column, Field field) {
    return "SELECT COUNT(*) AS n FROM "
        + table
        + " WHERE "
        + StagedValue.isUnreadableJson(column, field);
  }

  /** Whether a row belongs to a day of its table; TIMESTAMP counts in UTC. */
  static String isOfDay(Field column, LocalDate day) {
    String name = name(column.name());
    LocalDate next = day.plusDays(1);
    return switch (column.type()) {
      case DATE -> name + " = DATE '" + day + "'";
      case DATETIME ->
          "%s >= DATETIME '%s 00:00:00' AND %s < DATETIME '%s 00:00:00'"
              .formatted(name, day, name, next);
      case TIMESTAMP ->
          "%s >= TIMESTAMP '%s 00:00:00+00:00' AND %s < TIMESTAMP '%s 00:00:00+00:00'"
              .formatted(name, day, name, next);
      default -> throw new IllegalArgumentException(column.typeName() + " has no days");
    };
  }

  /**
   * The staged rows as the target wants them: JSON parsed, columns and fields of records that the
   * staged rows lack NULL, in the target's order.
   */
  static String staged(String staging, TableSchema target, TableSchema staged) {
    return target.fields().stream()
            .map(
                field ->
                    staged
                            .field(field.name())
                            .map(from -> StagedValue.of(field, from))
                            .orElseGet(() -> StagedValue.absent(field))
                        + " AS "
                        + name(field.name()))
            .collect(Collectors.joining(", ", "SELECT ", " FROM "))
        + staging;
  }

  /**
   * Replaces rows of the same key and adds the others. Keys are compared as JSON text: it is an
   * equality, which BigQuery can join by, and unlike {@code =} it finds a NULL equal to a NULL.
   *
   * @param source a query in parentheses
   */
  static String merge(String target, String source, TableSchema schema, List<String> key) {
    List<String> columns = schema.fields().stream().map(field -> name(field.name())).toList();
    String update =
        columns.stream()
            .map(column -> column + " = staged." + column)
            .collect(Collectors.joining(", "));
    String values =
        columns.stream().map(column -> "staged." + column).collect(Collectors.joining(", "));
    return """
    MERGE %s AS target
    USING (%s) AS staged
    ON %s
    WHEN MATCHED THEN UPDATE SET %s
    WHEN NOT MATCHED BY TARGET THEN INSERT (%s) VALUES (%s)"""
        .formatted(
            target,
            source,
            sameKey("target", "staged", key),
            update,
            String.join(", ", columns),
            values);
  }

  /** Deletes rows whose key is not among the present ones. */
  static String deleteAbsent(String target, String keys, List<String> key) {
    return """
    DELETE FROM %s AS target
    WHERE NOT EXISTS (SELECT 1 FROM %s AS present WHERE %s)"""
        .formatted(target, keys, sameKey("target", "present", key));
  }

  /** All of the statements or none of them. */
  static String transaction(String... statements) {
    return "BEGIN TRANSACTION;\n" + String.join(";\n", statements) + ";\nCOMMIT TRANSACTION;";
  }

  private static String sameKey(String one, String other, List<String> key) {
    return key.stream()
        .map(Sql::name)
        .map(
            column ->
                "TO_JSON_STRING(%s.%s) = TO_JSON_STRING(%s.%s)"
                    .formatted(one, column, other, column))
        .collect(Collectors.joining(" AND "));
  }
}
