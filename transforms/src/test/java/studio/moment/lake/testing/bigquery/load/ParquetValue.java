package studio.moment.lake.testing.bigquery.load;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.testing.bigquery.store.ColumnType;
import studio.moment.lake.testing.bigquery.store.JobFailure;

/** Reads one primitive value as the type its column has. */
@FunctionalInterface
interface ParquetValue {
  Object read(Group group, int field, int index);

  /**
   * @param to a type that {@link ParquetTypes} found to fit
   */
  static ParquetValue of(PrimitiveType type, ColumnType to) {
    return switch (to) {
      case INTEGER -> ParquetValue::whole;
      case FLOAT ->
          type.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT
              ? (g, f, i) -> (double) g.getFloat(f, i)
              : (g, f, i) -> g.getDouble(f, i);
      case BOOLEAN -> (g, f, i) -> g.getBoolean(f, i);
      case NUMERIC, BIGNUMERIC -> decimal(type);
      case STRING -> (g, f, i) -> text(type.getName(), g.getBinary(f, i).getBytes());
      case GEOGRAPHY -> (g, f, i) -> geography(text(type.getName(), g.getBinary(f, i).getBytes()));
      case BYTES -> (g, f, i) -> g.getBinary(f, i).getBytes();
      case DATE -> (g, f, i) -> date(g.getInteger(f, i));
      case TIME -> time(type);
      case DATETIME -> {
        ParquetValue instant = instant(type);
        yield (g, f, i) -> LocalDateTime.ofInstant((Instant) instant.read(g, f, i), ZoneOffset.UTC);
      }
      case TIMESTAMP -> instant(type);
      case JSON, RECORD -> throw new IllegalArgumentException("no primitive becomes " + to);
    };
  }

  private static Long whole(Group group, int field, int index) {
    PrimitiveType type = group.getType().getType(field).asPrimitiveType();
    return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
        ? group.getInteger(field, index)
        : group.getLong(field, index);
  }

  private static ParquetValue decimal(PrimitiveType type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    int scale = ((DecimalLogicalTypeAnnotation) annotation).getScale();
    return switch (type.getPrimitiveTypeName()) {
      case INT32, INT64 -> (g, f, i) -> BigDecimal.valueOf(whole(g, f, i), scale);
      default -> (g, f, i) -> new BigDecimal(new BigInteger(g.getBinary(f, i).getBytes()), scale);
    };
  }

  private static ParquetValue time(PrimitiveType type) {
    ChronoUnit unit = unit(((TimeLogicalTypeAnnotation) type.getLogicalTypeAnnotation()).getUnit());
    return (g, f, i) -> LocalTime.MIDNIGHT.plus(whole(g, f, i), unit);
  }

  private static ParquetValue instant(PrimitiveType type) {
    ChronoUnit unit =
        unit(((TimestampLogicalTypeAnnotation) type.getLogicalTypeAnnotation()).getUnit());
    return (g, f, i) -> {
      Instant instant = Instant.EPOCH.plus(g.getLong(f, i), unit).truncatedTo(ChronoUnit.MICROS);
      date(Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), 86_400L)));
      return instant;
    };
  }

  private static LocalDate date(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new JobFailure("invalid", "Invalid date value " + date + ": outside 0001 to 9999");
    }
    return date;
  }

  private static String text(String column, byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JobFailure(
          "invalid",
          "Bad character in field "
              + column
              + ": "
              + new String(utf8, StandardCharsets.ISO_8859_1));
    }
  }

  private static String geography(String text) {
    if (!text.matches(
        "(?s)(POINT|LINESTRING|POLYGON|MULTI\\w+|GEOMETRYCOLLECTION)\\s*(\\(.*\\)|EMPTY)")) {
      throw new JobFailure("invalid", "Invalid geography value: " + text);
    }
    return text;
  }

  private static ChronoUnit unit(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }
}
