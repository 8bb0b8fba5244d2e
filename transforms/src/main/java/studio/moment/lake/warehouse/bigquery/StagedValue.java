package studio.moment.lake.warehouse.bigquery;

import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * A column of the staged rows in GoogleSQL, as the value its target column takes: JSON parsed, and
 * records with the target's fields in the target's order, since BigQuery makes a record of another
 * by position.
 */
final class StagedValue {
  private StagedValue() {}

  static String of(Field target, Field staged) {
    String column = Sql.name(target.name());
    if (target.isRecord()) {
      return isAsStaged(target, staged) ? column : record(column, target, staged);
    }
    if (target.type() != FieldType.JSON) {
      return column;
    }
    return target.repeated()
        ? "ARRAY(SELECT PARSE_JSON(element) FROM UNNEST("
            + column
            + ") AS element WITH OFFSET AS position ORDER BY position)"
        : "PARSE_JSON(" + column + ")";
  }

  /** The value of a column that the staged rows lack. */
  static String absent(Field field) {
    return field.repeated()
        ? "CAST([] AS " + type(field) + ")"
        : "CAST(NULL AS " + type(field) + ")";
  }

  /**
   * Whether the column of a row holds text that is no JSON, or a number that JSON could not keep
   * exactly.
   *
   * @param field the column itself or a field of it, of type JSON
   */
  static String isUnreadableJson(Field column, Field field) {
    String name = Sql.name(column.name());
    Function<String, String> unreadable =
        value -> value + " IS NOT NULL AND SAFE.PARSE_JSON(" + value + ") IS NULL";
    String within = column.isRecord() ? "." + Sql.name(field.name()) : "";
    return column.repeated()
        ? "EXISTS (SELECT 1 FROM UNNEST("
            + name
            + ") AS element WHERE "
            + unreadable.apply("element" + within)
            + ")"
        : unreadable.apply(name + within);
  }

  private static boolean isAsStaged(Field target, Field staged) {
    if (target.fields().size() != staged.fields().size()) {
      return false;
    }
    for (int i = 0; i < target.fields().size(); i++) {
      Field field = target.fields().get(i);
      if (field.type() == FieldType.JSON || !field.name().equals(staged.fields().get(i).name())) {
        return false;
      }
    }
    return true;
  }

  private static String record(String column, Field target, Field staged) {
    if (!target.repeated()) {
      return "IF(" + column + " IS NULL, NULL, STRUCT(" + fields(column, target, staged) + "))";
    }
    String element = unused("element", target);
    // A field of that name would be what the elements are ordered by.
    String position = unused("position", target);
    return "ARRAY(SELECT AS STRUCT "
        + fields(element, target, staged)
        + " FROM UNNEST("
        + column
        + ") AS "
        + element
        + " WITH OFFSET AS "
        + position
        + " ORDER BY "
        + position
        + ")";
  }

  private static String fields(String record, Field target, Field staged) {
    return target.fields().stream()
        .map(
            field -> {
              String value =
                  staged
                      .field(field.name())
                      .map(from -> record + "." + Sql.name(from.name()))
                      .map(
                          from ->
                              field.type() == FieldType.JSON ? "PARSE_JSON(" + from + ")" : from)
                      .orElseGet(() -> absent(field));
              return value + " AS " + Sql.name(field.name());
            })
        .collect(Collectors.joining(", "));
  }

  private static String unused(String name, Field record) {
    return record.field(name).isPresent() ? unused(name + "_", record) : name;
  }

  private static String type(Field field) {
    String one =
        field.isRecord()
            ? field.fields().stream()
                .map(inner -> Sql.name(inner.name()) + " " + type(inner))
                .collect(Collectors.joining(", ", "STRUCT<", ">"))
            : field.type().name();
    return field.repeated() ? "ARRAY<" + one + ">" : one;
  }
}
