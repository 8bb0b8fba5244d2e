package studio.moment.lake.warehouse.schema;

import java.util.Arrays;
import java.util.List;

/** The types a warehouse column can have: BigQuery's names, kept by both warehouses. */
public enum FieldType {
  INT64,
  FLOAT64,
  /** Exact decimal with at most 29 digits before and 9 after the point. */
  NUMERIC,
  /** Exact decimal with at most 38 digits before and 38 after the point. */
  BIGNUMERIC,
  BOOL,
  STRING,
  BYTES,
  JSON,
  /** A calendar day, years 0001 to 9999. */
  DATE,
  /** A time of day in microseconds, 00:00:00 to 23:59:59.999999. */
  TIME,
  /** A local date and time in microseconds, without a zone. */
  DATETIME,
  /** An instant in microseconds. */
  TIMESTAMP,
  /** Well-known text of a point, line or area on the WGS84 ellipsoid. */
  GEOGRAPHY,
  /**
   * Named values of scalar types, one level deep: BigQuery's STRUCT without lists or further
   * records in it.
   */
  RECORD;

  private static final List<FieldType> SCALARS =
      Arrays.stream(values()).filter(type -> type != RECORD).toList();

  /** Every type but RECORD. */
  public static List<FieldType> scalars() {
    return SCALARS;
  }

  public boolean isDecimal() {
    return this == NUMERIC || this == BIGNUMERIC;
  }
}
