package studio.moment.lake.local.ga4.shard;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REPEATED;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * How lists stand in Parquet: the format's rule of three levels, and the older ways it asks readers
 * to understand (parquet-format, LogicalTypes.md, "Backward-compatibility rules").
 */
public enum ListStyle {
  /** {@code required group x (LIST) { repeated group list { required group element {...} } }}. */
  THREE_LEVELS("list", "element"),
  /** {@code optional group x (LIST) { repeated group bag { optional group array_element ...}}}. */
  HIVE("bag", "array_element"),
  /** {@code optional group x (LIST) { repeated group array {...} }}. */
  TWO_LEVELS("array", null),
  /** {@code repeated group x {...}}: DuckDB reads it, parquet-avro's records cannot. */
  ONE_LEVEL(null, null);

  private final String middle;
  private final String element;

  ListStyle(String middle, String element) {
    this.middle = middle;
    this.element = element;
  }

  Type type(String name, List<Type> fields) {
    if (middle == null) {
      return new GroupType(REPEATED, name, fields);
    }
    Type.Repetition repetition = this == THREE_LEVELS ? REQUIRED : OPTIONAL;
    GroupType repeated =
        element == null
            ? new GroupType(REPEATED, middle, fields)
            : new GroupType(REPEATED, middle, new GroupType(repetition, element, fields));
    return Types.buildGroup(repetition).as(listType()).addField(repeated).named(name);
  }

  /** The repeated group's name, or null where the list itself is repeated. */
  String middle() {
    return middle;
  }

  /** The element's name inside the repeated group, or null where that is the element. */
  String element() {
    return element;
  }
}
