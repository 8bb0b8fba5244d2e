package studio.moment.lake.postgres.types;

import java.io.Serializable;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * What one PostgreSQL type becomes.
 *
 * @param type the warehouse type
 * @param precision of decimals, else 0
 * @param scale of decimals, else 0
 * @param repeated whether the column is a list of such values
 */
record TypeMapping(
    FieldType type,
    int precision,
    int scale,
    boolean repeated,
    SelectForm select,
    Decoding decoding)
    implements Serializable {

  static TypeMapping of(FieldType type, SelectForm select, Decoding decoding) {
    return new TypeMapping(type, 0, 0, false, select, decoding);
  }

  static TypeMapping decimal(FieldType type, int precision, int scale) {
    return new TypeMapping(type, precision, scale, false, SelectForm.AS_IS, Decoding.NUMERIC);
  }

  TypeMapping listOf(SelectForm selectList) {
    return new TypeMapping(type, precision, scale, true, selectList, decoding);
  }
}
