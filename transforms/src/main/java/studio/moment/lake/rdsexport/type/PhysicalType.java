package studio.moment.lake.rdsexport.type;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.catalog.type.SourceType;

/** What a Parquet column shows of the type its values had. */
final class PhysicalType {
  private PhysicalType() {}

  /** Whether values stand in their text form. */
  static boolean isText(PrimitiveType column) {
    LogicalTypeAnnotation logical = column.getLogicalTypeAnnotation();
    return logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation;
  }

  static boolean isDecimal(PrimitiveType column) {
    return column.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
  }

  /** The PostgreSQL type that holds all values of a column which are not text. */
  static SourceType natural(PrimitiveType column) {
    LogicalTypeAnnotation logical = column.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return SourceType.parse("numeric(" + decimal.getPrecision() + "," + decimal.getScale() + ")");
    }
    if (logical instanceof IntLogicalTypeAnnotation whole
        && !whole.isSigned()
        && whole.getBitWidth() == Long.SIZE) {
      return SourceType.parse("numeric(20,0)");
    }
    return SourceType.parse(
        switch (column.getPrimitiveTypeName()) {
          case BOOLEAN -> "bool";
          case INT32 -> logical instanceof DateLogicalTypeAnnotation ? "date" : small(logical);
          case INT64 ->
              logical instanceof TimestampLogicalTypeAnnotation time
                  ? time.isAdjustedToUTC() ? "timestamptz" : "timestamp"
                  : "int8";
          case INT96 -> "timestamp";
          case FLOAT -> "float4";
          case DOUBLE -> "float8";
          case BINARY, FIXED_LEN_BYTE_ARRAY -> isText(column) ? "text" : "bytea";
        });
  }

  private static String small(LogicalTypeAnnotation logical) {
    if (logical instanceof IntLogicalTypeAnnotation whole) {
      boolean fitsInt2 = whole.getBitWidth() + (whole.isSigned() ? 0 : 1) <= Short.SIZE;
      boolean exceedsInt4 = !whole.isSigned() && whole.getBitWidth() == Integer.SIZE;
      return fitsInt2 ? "int2" : exceedsInt4 ? "int8" : "int4";
    }
    return "int4";
  }
}
