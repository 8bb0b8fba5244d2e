package studio.moment.lake.local.ga4.shard;

import java.util.List;
import java.util.function.Function;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column, and how its value is taken from what the row is made of. */
sealed interface Column<T> {
  String name();

  /** A value; texts are BINARY. */
  record Leaf<T>(String name, PrimitiveTypeName type, Function<T, ?> value) implements Column<T> {}

  /** A struct; null makes it null. */
  record Struct<T, U>(String name, Function<T, U> value, List<Column<U>> columns)
      implements Column<T> {}

  /** A repeated struct; never null. */
  record Repeated<T, U>(String name, Function<T, List<U>> value, List<Column<U>> columns)
      implements Column<T> {}

  static <T> Column<T> text(String name, Function<T, String> value) {
    return new Leaf<>(name, PrimitiveTypeName.BINARY, value);
  }

  static <T> Column<T> whole(String name, Function<T, Long> value) {
    return new Leaf<>(name, PrimitiveTypeName.INT64, value);
  }

  static <T> Column<T> real(String name, Function<T, Double> value) {
    return new Leaf<>(name, PrimitiveTypeName.DOUBLE, value);
  }

  static <T> Column<T> truth(String name, Function<T, Boolean> value) {
    return new Leaf<>(name, PrimitiveTypeName.BOOLEAN, value);
  }

  /** A text that is never there. */
  static <T> Column<T> noText(String name) {
    return text(name, row -> null);
  }

  /** A struct that is never there; its fields are texts. */
  static <T> Column<T> nothing(String name, String... fields) {
    List<Column<Object>> columns =
        List.of(fields).stream().map(field -> Column.<Object>noText(field)).toList();
    return new Struct<T, Object>(name, row -> null, columns);
  }
}
