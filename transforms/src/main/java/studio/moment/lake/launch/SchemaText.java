package studio.moment.lake.launch;

import java.util.stream.Collectors;
import studio.moment.lake.warehouse.schema.TableSchema;

/** A schema in one line, to compare what was planned with what a warehouse reads back. */
final class SchemaText {
  private SchemaText() {}

  static String of(TableSchema schema) {
    return schema.fields().stream()
        .map(
            field ->
                field.name()
                    + " "
                    + field.typeName()
                    + field.tag().map(tag -> " tagged " + tag).orElse(""))
        .collect(Collectors.joining(", "));
  }
}
