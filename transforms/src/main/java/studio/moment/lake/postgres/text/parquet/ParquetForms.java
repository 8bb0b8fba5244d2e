package studio.moment.lake.postgres.text.parquet;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.plain.ByteaForm;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;

/**
 * Chooses among the forms: where the file has just what the server would send, its bytes are turned
 * round; else a native value is first brought into PostgreSQL's text, and goes on as text does.
 */
final class ParquetForms {
  /** Raw bytes, which only bytea and its like have in an export. */
  private static final ParquetForm BYTES =
      (column, out) -> {
        Binary value = column.getBinary();
        ByteBuffer bytes = value.toByteBuffer();
        if (bytes.hasArray()) {
          out.putBytes(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
          out.putBytes(value.getBytesUnsafe(), 0, value.length());
        }
      };

  /** What is made of a whole number, by type. */
  private static final Map<String, ParquetForm> WHOLE =
      Map.of(
          "int2",
          (column, out) -> out.putInt16((int) whole(column, Short.MIN_VALUE, Short.MAX_VALUE)),
          "int4",
          (column, out) -> out.putInt32((int) whole(column, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          "int8",
          (column, out) -> out.putInt64(whole(column, Long.MIN_VALUE, Long.MAX_VALUE)),
          "oid",
          (column, out) -> out.putInt32((int) whole(column, 0, 0xFFFF_FFFFL)));

  private ParquetForms() {}

  static ParquetForm of(PrimitiveType exported, PgType declared, SelectForm select) {
    PgType type = base(declared);
    String name = type.isBuiltIn() && !type.isArray() ? type.name() : "";
    BinaryForm form = BinaryForm.of(type, select);
    if (isBytes(exported) && name.equals("bytea")) {
      return select == SelectForm.AS_IS ? BYTES : throughText(ParquetForms::hex, form);
    }
    if (exported.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        && !(exported.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation)) {
      return text(form);
    }
    ParquetForm direct = select == SelectForm.AS_IS ? direct(exported, name) : null;
    return direct != null ? direct : throughText(NativeText.of(exported, name), form);
  }

  private static PgType base(PgType type) {
    return type.isDomain() ? base(type.base()) : type;
  }

  private static boolean isBytes(PrimitiveType exported) {
    PrimitiveTypeName stored = exported.getPrimitiveTypeName();
    return exported.getLogicalTypeAnnotation() == null
        && (stored == PrimitiveTypeName.BINARY || stored == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY);
  }

  private static ParquetForm text(BinaryForm form) {
    return form.verbatim()
        ? BYTES
        : (column, out) -> {
          Binary value = column.getBinary();
          ByteBuffer text = value.toByteBuffer();
          if (text.hasArray()) {
            form.encode(text.array(), text.arrayOffset() + text.position(), text.remaining(), out);
          } else {
            form.encode(value.getBytesUnsafe(), 0, value.length(), out);
          }
        };
  }

  private static ParquetForm throughText(ParquetForm writer, BinaryForm form) {
    ByteSink scratch = new ByteSink();
    return (column, out) -> {
      scratch.clear();
      writer.encode(column, scratch);
      form.encode(scratch.array(), 0, scratch.length(), out);
    };
  }

  private static void hex(ColumnReader column, ByteSink out) {
    byte[] bytes = column.getBinary().getBytesUnsafe();
    ByteaForm.hex(bytes, 0, bytes.length, out);
  }

  /** The form of a native value of the very type that the column has; null for all others. */
  private static ParquetForm direct(PrimitiveType exported, String type) {
    PrimitiveTypeName stored = exported.getPrimitiveTypeName();
    LogicalTypeAnnotation annotation = exported.getLogicalTypeAnnotation();
    ParquetForm moment = NativeTimes.direct(exported, type);
    if (moment != null) {
      return moment;
    }
    return switch (stored) {
      case INT32, INT64 -> NativeText.isWhole(annotation) ? WHOLE.get(type) : null;
      case FLOAT -> floating(type, true);
      case DOUBLE -> floating(type, false);
      case BOOLEAN ->
          type.equals("bool") ? (column, out) -> out.putByte(column.getBoolean() ? 1 : 0) : null;
      default -> null;
    };
  }

  private static ParquetForm floating(String type, boolean single) {
    if (type.equals("float4") && single) {
      return (column, out) -> out.putInt32(Float.floatToRawIntBits(column.getFloat()));
    }
    if (type.equals("float8")) {
      return single
          ? (column, out) -> out.putInt64(Double.doubleToRawLongBits(column.getFloat()))
          : (column, out) -> out.putInt64(Double.doubleToRawLongBits(column.getDouble()));
    }
    return null;
  }

  /** The number of an INT32 or INT64 column. */
  static long whole(ColumnReader column) {
    return column.getDescriptor().getPrimitiveType().getPrimitiveTypeName()
            == PrimitiveTypeName.INT32
        ? column.getInteger()
        : column.getLong();
  }

  private static long whole(ColumnReader column, long min, long max) throws RejectedValue {
    long value = whole(column);
    if (value < min || value > max) {
      throw new RejectedValue("integer outside the range of its type");
    }
    return value;
  }
}
