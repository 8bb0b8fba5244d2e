package studio.moment.lake.postgres.text.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.parquet.FlatColumn;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.parquet.NativeTimes.Count;
import studio.moment.lake.postgres.text.plain.ByteaForm;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;

/**
 * Chooses among the forms: where the file has just what the server would send, its bytes are turned
 * round; else a native value is first brought into PostgreSQL's text, and goes on as text does.
 */
final class ParquetForms {
  /** What the file holds as it is: text, and the raw bytes that bytea has in an export. */
  private static final ParquetForm BYTES =
      new ParquetForm() {
        @Override
        public void encode(FlatColumn column, ByteSink out) {
          out.putBytes(column.array(), column.offset(), column.length());
        }

        @Override
        public boolean verbatim() {
          return true;
        }
      };

  private ParquetForms() {}

  static ParquetForm of(PrimitiveType exported, PgType declared, int modifier, SelectForm select) {
    PgType type = base(declared);
    String name = type.isBuiltIn() && !type.isArray() ? type.name() : "";
    BinaryForm form = BinaryForm.of(declared, modifier, select);
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
        : (column, out) -> form.encode(column.array(), column.offset(), column.length(), out);
  }

  private static ParquetForm throughText(ParquetForm writer, BinaryForm form) {
    ByteSink scratch = new ByteSink();
    return (column, out) -> {
      scratch.clear();
      writer.encode(column, scratch);
      form.encode(scratch.array(), 0, scratch.length(), out);
    };
  }

  private static void hex(FlatColumn column, ByteSink out) {
    ByteaForm.hex(column.array(), column.offset(), column.length(), out);
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
      case INT32, INT64 -> NativeText.isWhole(annotation) ? whole(type, number(exported)) : null;
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

  private static ParquetForm whole(String type, Count number) {
    return switch (type) {
      case "int2" ->
          (column, out) ->
              out.putInt16((int) within(Short.MIN_VALUE, number.of(column), Short.MAX_VALUE));
      case "int4" ->
          (column, out) ->
              out.putInt32((int) within(Integer.MIN_VALUE, number.of(column), Integer.MAX_VALUE));
      case "int8" -> (column, out) -> out.putInt64(number.of(column));
      case "oid" -> (column, out) -> out.putInt32((int) within(0, number.of(column), 0xFFFF_FFFFL));
      default -> null;
    };
  }

  /** How the numbers of an INT32 or INT64 column are read. */
  static Count number(PrimitiveType exported) {
    return exported.getPrimitiveTypeName() == PrimitiveTypeName.INT32
        ? column -> column.getInteger()
        : FlatColumn::getLong;
  }

  private static long within(long min, long value, long max) throws RejectedValue {
    if (value < min || value > max) {
      throw new RejectedValue("integer outside the range of its type");
    }
    return value;
  }
}
