package studio.moment.lake.postgres.text.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.number.FloatText;
import studio.moment.lake.postgres.text.time.TimeWriter;
import studio.moment.lake.runs.LakeException;

/** Native values as PostgreSQL writes them in text. */
final class NativeText {
  private NativeText() {}

  /**
   * A writer of the text.
   *
   * @param type the built-in type the text is for, or empty
   */
  static ParquetForm of(PrimitiveType exported, String type) {
    LogicalTypeAnnotation annotation = exported.getLogicalTypeAnnotation();
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(exported, decimal.getScale());
    }
    NativeTimes.Count count = NativeTimes.count(exported);
    if (count != null) {
      return time(exported, count, type);
    }
    return switch (exported.getPrimitiveTypeName()) {
      case INT32, INT64 -> {
        requireSupported(isWhole(annotation), exported, type);
        NativeTimes.Count number = ParquetForms.number(exported);
        yield (column, out) -> TimeWriter.number(number.of(column), out);
      }
      case FLOAT -> (column, out) -> FloatText.write(column.getFloat(), out);
      case DOUBLE -> (column, out) -> FloatText.write(column.getDouble(), out);
      case BOOLEAN -> (column, out) -> out.putByte(column.getBoolean() ? 't' : 'f');
      default -> {
        requireSupported(false, exported, type);
        yield null;
      }
    };
  }

  /** Whether the bits are a signed number as they stand. */
  static boolean isWhole(LogicalTypeAnnotation annotation) {
    return annotation == null
        || annotation instanceof IntLogicalTypeAnnotation whole && whole.isSigned();
  }

  private static void requireSupported(boolean supported, PrimitiveType exported, String type) {
    if (!supported) {
      throw LakeException.arguments(
          "The export has the column "
              + exported.getName()
              + " as Parquet "
              + exported.getPrimitiveTypeName()
              + (exported.getLogicalTypeAnnotation() == null
                  ? ""
                  : " (" + exported.getLogicalTypeAnnotation() + ")")
              + ", of which no "
              + (type.isEmpty() ? "text" : type)
              + " can be made. Drop the column in the catalog.");
    }
  }

  private static ParquetForm decimal(PrimitiveType exported, int scale) {
    return switch (exported.getPrimitiveTypeName()) {
      case INT32, INT64 -> {
        NativeTimes.Count number = ParquetForms.number(exported);
        yield (column, out) -> decimal(number.of(column), scale, out);
      }
      default ->
          (column, out) -> {
            BigInteger unscaled = new BigInteger(column.array(), column.offset(), column.length());
            out.putAscii(new BigDecimal(unscaled, scale).toPlainString());
          };
    };
  }

  private static void decimal(long unscaled, int scale, ByteSink out) {
    if (scale == 0) {
      TimeWriter.number(unscaled, out);
      return;
    }
    long one = 1;
    for (int i = 0; i < scale; i++) {
      one *= 10;
    }
    if (unscaled < 0) {
      out.putByte('-');
    }
    TimeWriter.number(Math.abs(unscaled / one), out);
    out.putByte('.');
    long rest = Math.abs(unscaled % one);
    for (long unit = one / 10; unit > 0; unit /= 10) {
      out.putByte('0' + (int) (rest / unit % 10));
    }
  }

  private static ParquetForm time(PrimitiveType exported, NativeTimes.Count count, String type) {
    if (exported.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation) {
      return (column, out) -> TimeWriter.date(count.of(column), out);
    }
    if (NativeTimes.isTimestamp(exported)) {
      String zone = type.equals("timestamptz") ? "+00" : "";
      return (column, out) -> TimeWriter.timestamp(count.of(column), ' ', zone, out);
    }
    return (column, out) -> TimeWriter.time(count.of(column), out);
  }
}
