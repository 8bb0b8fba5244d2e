package studio.moment.lake.pipelines.revenue.ledger.export;

import java.sql.SQLException;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/**
 * A column on its way from the ledger to the warehouse.
 *
 * @param sql its value; whole numbers become bigint, decimals bigint of their unscaled value
 */
record ExportColumn(Field field, String sql) {
  /** Digits after the point of amounts in units of their currency: no currency has more. */
  private static final int AMOUNT_SCALE = 3;

  private static final int RATE_SCALE = 9;

  /** Decimals of so many digits are staged as long. */
  private static final int PRECISION = 18;

  static ExportColumn of(String name, FieldType type, String sql, String description) {
    return new ExportColumn(Field.of(name, type).withDescription(description), cast(type, sql));
  }

  static ExportColumn texts(String name, String sql, String description) {
    return new ExportColumn(
        Field.of(name, FieldType.STRING).asRepeated().withDescription(description), sql);
  }

  /** An amount in minor units, as units of its currency. */
  static ExportColumn amount(String name, String minor, String currency, String description) {
    return new ExportColumn(
        Field.decimal(name, FieldType.NUMERIC, PRECISION, AMOUNT_SCALE)
            .withDescription(description),
        "(%s * (10 ^ (%d - minor_digits(%s)))::bigint)::bigint"
            .formatted(minor, AMOUNT_SCALE, currency));
  }

  /** A rate; what it has beyond nine digits is rounded here, the ledger keeps it. */
  static ExportColumn rate(String name, String sql, String description) {
    return new ExportColumn(
        Field.decimal(name, FieldType.NUMERIC, PRECISION, RATE_SCALE).withDescription(description),
        "round(%s * 1000000000)::bigint".formatted(sql));
  }

  private static String cast(FieldType type, String sql) {
    return switch (type) {
      case INT64 -> "(" + sql + ")::bigint";
      case STRING -> "(" + sql + ")::text";
      case DATE, TIMESTAMP, BOOL -> sql;
      default -> throw new IllegalArgumentException("the ledger has no column of type " + type);
    };
  }

  /** Puts the next field into the row. */
  void read(Tuples tuples, RowBuffer row, int index) throws SQLException {
    Values values = row.values();
    if (field.repeated()) {
      tuples.texts(row.startList(index));
      return;
    }
    switch (field.type()) {
      case STRING -> tuples.text(values, index);
      case DATE -> tuples.date(values, index);
      case TIMESTAMP -> tuples.instant(values, index);
      case BOOL -> tuples.bool(values, index);
      default -> tuples.int8(values, index);
    }
  }
}
