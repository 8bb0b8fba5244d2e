package studio.moment.lake.warehouse.staging;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * How a table's columns stand in Parquet. Every column is optional; a repeated one is a three-level
 * list of required elements, since no warehouse here holds NULL elements. A record is a group of
 * optional values.
 */
final class ParquetLayout {
  /** A decimal of at most that many digits is staged in eight bytes. */
  static final int LONG_DECIMAL_DIGITS = 18;

  /** Parquet warns of eight bytes for fewer digits; declaring more changes no value. */
  private static final int MIN_LONG_DECIMAL_DIGITS = 10;

  static final int NUMERIC_BYTES = 16;
  static final int BIGNUMERIC_BYTES = 32;

  private ParquetLayout() {}

  static MessageType of(TableSchema schema, Dialect dialect) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : schema.fields()) {
      message.addField(
          field.repeated()
              ? Types.optionalList()
                  .element(single("element", Type.Repetition.REQUIRED, field, dialect))
                  .named(field.name())
              : single(field.name(), Type.Repetition.OPTIONAL, field, dialect));
    }
    return message.named("row");
  }

  private static Type single(
      String name, Type.Repetition repetition, Field field, Dialect dialect) {
    if (!field.isRecord()) {
      return primitive(name, repetition, field, dialect);
    }
    Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
    for (Field inner : field.fields()) {
      group.addField(primitive(inner.name(), Type.Repetition.OPTIONAL, inner, dialect));
    }
    return group.named(name);
  }

  static boolean isLongDecimal(Field field) {
    return field.type().isDecimal() && field.precision() <= LONG_DECIMAL_DIGITS;
  }

  private static Type primitive(
      String name, Type.Repetition repetition, Field field, Dialect dialect) {
    return switch (field.type()) {
      case INT64 -> Types.primitive(INT64, repetition).named(name);
      case FLOAT64 -> Types.primitive(DOUBLE, repetition).named(name);
      case BOOL -> Types.primitive(BOOLEAN, repetition).named(name);
      case STRING, GEOGRAPHY -> Types.primitive(BINARY, repetition).as(stringType()).named(name);
      case BYTES -> Types.primitive(BINARY, repetition).named(name);
      case JSON ->
          Types.primitive(BINARY, repetition)
              .as(dialect.jsonAsText() ? stringType() : jsonType())
              .named(name);
      case DATE -> Types.primitive(INT32, repetition).as(dateType()).named(name);
      case TIME -> Types.primitive(INT64, repetition).as(timeType(false, MICROS)).named(name);
      case DATETIME ->
          Types.primitive(INT64, repetition).as(timestampType(false, MICROS)).named(name);
      case TIMESTAMP ->
          Types.primitive(INT64, repetition).as(timestampType(true, MICROS)).named(name);
      case NUMERIC -> decimal(name, repetition, field, NUMERIC_BYTES);
      case BIGNUMERIC ->
          dialect.bigNumericAsText()
              ? Types.primitive(BINARY, repetition).as(stringType()).named(name)
              : decimal(name, repetition, field, BIGNUMERIC_BYTES);
      case RECORD -> throw new IllegalArgumentException("a record is no primitive");
    };
  }

  private static Type decimal(String name, Type.Repetition repetition, Field field, int bytes) {
    return isLongDecimal(field)
        ? Types.primitive(INT64, repetition)
            .as(decimalType(field.scale(), Math.max(field.precision(), MIN_LONG_DECIMAL_DIGITS)))
            .named(name)
        : Types.primitive(FIXED_LEN_BYTE_ARRAY, repetition)
            .length(bytes)
            .as(decimalType(field.scale(), field.precision()))
            .named(name);
  }
}
