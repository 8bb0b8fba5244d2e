package studio.moment.lake.warehouse.schema;

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
  GEOGRAPHY;

  public boolean isDecimal() {
    return this == NUMERIC || this == BIGNUMERIC;
  }
}
