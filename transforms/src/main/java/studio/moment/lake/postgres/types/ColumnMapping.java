package studio.moment.lake.postgres.types;

import java.io.Serializable;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * One target column: what the server is asked for, how it is read, how it is protected.
 *
 * @param sourceType the source column's type
 * @param sourceModifier its atttypmod, or -1
 * @param expression the SELECT list's entry, or null where the column is NULL in every row and its
 *     source is not read at all
 * @param select the form that the expression asks for
 * @param protection null for columns that are kept
 * @param dropNullElements whether a NULL in an array is left out instead of rejecting the row
 * @param waiver of a kept column, or null
 */
public record ColumnMapping(
    Field field,
    String sourceColumn,
    PgType sourceType,
    int sourceModifier,
    String expression,
    SelectForm select,
    Decoding decoding,
    Protection protection,
    boolean json,
    boolean dropNullElements,
    Waiver waiver)
    implements Serializable {

  /** Whether its values stand in the target as they are in the source. */
  public boolean isKept() {
    return expression != null && protection == null;
  }

  /** A decoder of single values for one slice. */
  ValueDecoder decoder(DecoderContext context, Dialect dialect) {
    if (protection == null) {
      return decoding.create(field, dialect, context.trustedUtf8());
    }
    ValueDecoder decoder = new ProtectedDecoder(context.protector(protection, json));
    if (field.type() == FieldType.JSON) {
      decoder = Decoding.checkedJson(decoder, dialect, true);
    }
    return decoding == Decoding.BYTES
        ? decoder
        : Decoding.checkedText(decoder, context.trustedUtf8());
  }
}
