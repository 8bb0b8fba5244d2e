package studio.moment.lake.postgres.types;

import studio.moment.lake.postgres.types.json.ExactJsonCheck;
import studio.moment.lake.postgres.types.json.JsonEscapeCheck;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** How the binary form of a value is read. */
public enum Decoding {
  INT16,
  INT32,
  INT64,
  OID,
  FLOAT32,
  FLOAT64,
  NUMERIC,
  BOOL,
  TEXT,
  BYTES,
  UUID,
  JSON,
  JSONB,
  DATE,
  TIME,
  TIMESTAMP;

  private static final int LONG_DIGITS = 18;

  /** Whether the bytes are text in the encoding of the database. */
  boolean isText() {
    return this == TEXT || this == JSON || this == JSONB;
  }

  /** A decoder for one slice. */
  ValueDecoder create(Field field, Dialect dialect, boolean trustedUtf8) {
    ValueDecoder text = checkedText(ScalarDecoders.BYTES, trustedUtf8);
    return switch (this) {
      case INT16 -> ScalarDecoders.INT16;
      case INT32 -> ScalarDecoders.INT32;
      case INT64 -> ScalarDecoders.INT64;
      case OID -> ScalarDecoders.OID;
      case FLOAT32 -> ScalarDecoders.FLOAT32;
      case FLOAT64 -> ScalarDecoders.FLOAT64;
      case BOOL -> ScalarDecoders.BOOL;
      case TEXT -> text;
      case BYTES -> ScalarDecoders.BYTES;
      case UUID -> new UuidDecoder();
      case JSON -> checkedJson(text, dialect, true);
      case JSONB -> new JsonbDecoder(checkedJson(text, dialect, false));
      case DATE -> ScalarDecoders.DATE;
      case TIME -> ScalarDecoders.TIME;
      case TIMESTAMP -> ScalarDecoders.TIMESTAMP;
      case NUMERIC -> numeric(field, dialect);
    };
  }

  /** Lets only UTF-8 through to a decoder of text. */
  static ValueDecoder checkedText(ValueDecoder decoder, boolean trustedUtf8) {
    return trustedUtf8 ? decoder : new CheckedDecoder(new Utf8Check(), decoder);
  }

  /** Lets only JSON through that the warehouse gives back as it was. */
  static ValueDecoder checkedJson(ValueDecoder decoder, Dialect dialect, boolean repeatedKeys) {
    ValueDecoder checked =
        dialect.roundsJsonNumbers()
            ? new CheckedDecoder(new ExactJsonCheck(repeatedKeys), decoder)
            : decoder;
    return new CheckedDecoder(new JsonEscapeCheck(), checked);
  }

  private static ValueDecoder numeric(Field field, Dialect dialect) {
    if (field.type() == FieldType.INT64) {
      return new NumericDecoder(NumericDecoder.Form.LONG, LONG_DIGITS, 0);
    }
    if (field.type() == FieldType.BIGNUMERIC && dialect.bigNumericAsText()) {
      return new NumericDecoder(NumericDecoder.Form.TEXT, field.precision(), field.scale());
    }
    if (field.precision() <= LONG_DIGITS) {
      return new NumericDecoder(NumericDecoder.Form.LONG, field.precision(), field.scale());
    }
    return new NumericDecoder(
        field.type() == FieldType.NUMERIC
            ? NumericDecoder.Form.BYTES_16
            : NumericDecoder.Form.BYTES_32,
        field.precision(),
        field.scale());
  }
}
