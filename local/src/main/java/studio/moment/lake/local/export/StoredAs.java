package studio.moment.lake.local.export;

import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** How an export holds values of a type in Parquet. */
enum StoredAs {
  INT64("int64", PrimitiveTypeName.INT64, (text, out) -> out.addLong(Long.parseLong(text))),
  INT32("int32", PrimitiveTypeName.INT32, (text, out) -> out.addInteger(Integer.parseInt(text))),
  INT16(
      "int32 (INT_16)",
      PrimitiveTypeName.INT32,
      intType(16, true),
      (text, out) -> out.addInteger(Integer.parseInt(text))),
  FLOAT("float", PrimitiveTypeName.FLOAT, (text, out) -> out.addFloat(Float.parseFloat(text))),
  DOUBLE(
      "double", PrimitiveTypeName.DOUBLE, (text, out) -> out.addDouble(Double.parseDouble(text))),
  BOOLEAN("boolean", PrimitiveTypeName.BOOLEAN, (text, out) -> out.addBoolean(text.equals("t"))),
  BYTES(
      "binary",
      PrimitiveTypeName.BINARY,
      (text, out) ->
          out.addBinary(
              Binary.fromConstantByteArray(HexFormat.of().parseHex(text, 2, text.length())))),
  /** PostgreSQL's text form. */
  TEXT(
      "binary (UTF8)",
      PrimitiveTypeName.BINARY,
      stringType(),
      (text, out) ->
          out.addBinary(Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8))));

  private final String manifestName;
  private final PrimitiveTypeName stored;
  private final LogicalTypeAnnotation meaning;
  private final BiConsumer<String, RecordConsumer> writer;

  StoredAs(
      String manifestName, PrimitiveTypeName stored, BiConsumer<String, RecordConsumer> writer) {
    this(manifestName, stored, null, writer);
  }

  StoredAs(
      String manifestName,
      PrimitiveTypeName stored,
      LogicalTypeAnnotation meaning,
      BiConsumer<String, RecordConsumer> writer) {
    this.manifestName = manifestName;
    this.stored = stored;
    this.meaning = meaning;
    this.writer = writer;
  }

  /** The type of a column by its name in information_schema. */
  static StoredAs of(String dataType) {
    return switch (dataType) {
      case "bigint" -> INT64;
      case "integer" -> INT32;
      case "smallint" -> INT16;
      case "real" -> FLOAT;
      case "double precision" -> DOUBLE;
      case "boolean" -> BOOLEAN;
      case "bytea" -> BYTES;
      default -> TEXT;
    };
  }

  /** What the manifest calls it. */
  String manifestName() {
    return manifestName;
  }

  /** Its column in the file; every column is optional. */
  PrimitiveType column(String name) {
    return Types.optional(stored).as(meaning).named(name);
  }

  /** Writes what the output function of the type wrote. */
  void write(String text, RecordConsumer out) {
    writer.accept(text, out);
  }
}
