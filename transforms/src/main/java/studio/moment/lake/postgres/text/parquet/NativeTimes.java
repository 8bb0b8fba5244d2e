package studio.moment.lake.postgres.text.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.parquet.FlatColumn;
import studio.moment.lake.postgres.types.RejectedValue;

/** Native dates and times of a file, counted as PostgreSQL counts them: from 2000-01-01. */
final class NativeTimes {
  private static final int EPOCH_DAYS = 10_957;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long EPOCH_MICROS = EPOCH_DAYS * DAY_MICROS;

  /** The Julian day of 2000-01-01, as INT96 counts its days. */
  private static final int JULIAN_EPOCH = 2_451_545;

  private NativeTimes() {}

  /** A number, such as one of days or microseconds. */
  @FunctionalInterface
  interface Count {
    long of(FlatColumn column) throws RejectedValue;
  }

  /** The form of a date or time that the column has as such; null for all others. */
  static ParquetForm direct(PrimitiveType exported, String type) {
    boolean date = exported.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation;
    Count count = count(exported);
    if (count == null) {
      return null;
    }
    return switch (type) {
      case "date" -> date ? (column, out) -> out.putInt32((int) count.of(column)) : null;
      case "timestamp", "timestamptz" ->
          isTimestamp(exported) ? (column, out) -> out.putInt64(count.of(column)) : null;
      case "time" ->
          !date && !isTimestamp(exported) ? (column, out) -> out.putInt64(count.of(column)) : null;
      default -> null;
    };
  }

  static boolean isTimestamp(PrimitiveType exported) {
    return exported.getPrimitiveTypeName() == PrimitiveTypeName.INT96
        || exported.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation;
  }

  /** How days or microseconds are read from the column; null where it holds neither. */
  static Count count(PrimitiveType exported) {
    LogicalTypeAnnotation annotation = exported.getLogicalTypeAnnotation();
    if (exported.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return NativeTimes::int96;
    }
    if (annotation instanceof DateLogicalTypeAnnotation) {
      return column -> (long) column.getInteger() - EPOCH_DAYS;
    }
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      TimeUnit unit = timestamp.getUnit();
      return column -> Math.subtractExact(micros(column.getLong(), unit), EPOCH_MICROS);
    }
    if (annotation instanceof TimeLogicalTypeAnnotation time) {
      TimeUnit unit = time.getUnit();
      Count number = ParquetForms.number(exported);
      return column -> micros(number.of(column), unit);
    }
    return null;
  }

  private static long micros(long count, TimeUnit unit) throws RejectedValue {
    return switch (unit) {
      case MILLIS -> millis(count);
      case MICROS -> count;
      case NANOS -> wholeMicros(count);
    };
  }

  private static long millis(long count) throws RejectedValue {
    if (Math.abs(count) > Long.MAX_VALUE / 2000) {
      throw new RejectedValue("timestamp outside the years that PostgreSQL has");
    }
    return count * 1000;
  }

  private static long wholeMicros(long nanos) throws RejectedValue {
    if (nanos % 1000 != 0) {
      throw new RejectedValue("timestamp finer than a microsecond");
    }
    return nanos / 1000;
  }

  /** Nanoseconds of the day in eight bytes, then the Julian day in four, both little-endian. */
  private static long int96(FlatColumn column) throws RejectedValue {
    ByteBuffer bytes =
        ByteBuffer.wrap(column.array(), column.offset(), column.length())
            .order(ByteOrder.LITTLE_ENDIAN);
    long micros = wholeMicros(bytes.getLong());
    long days = bytes.getInt() - (long) JULIAN_EPOCH;
    return days * DAY_MICROS + micros;
  }
}
