package studio.moment.lake.warehouse.schema;

/**
 * What each warehouse can hold, as far as staging must know: staged files are made for the
 * warehouse that will read them.
 */
public enum Dialect {
  /**
   * BigQuery refuses Parquet rows of about 50 MB and Parquet loads into JSON columns, rounds JSON
   * numbers that FLOAT64 cannot hold, and does not tell a NULL array from an empty one.
   */
  BIGQUERY(48L << 20, false, true, true, false),
  /**
   * DuckDB's DECIMAL stops at 38 digits and it reads a wider Parquet DECIMAL as DOUBLE, so
   * BIGNUMERIC is text there. It keeps JSON as written, and NULL arrays as NULL.
   */
  DUCKDB(512L << 20, true, false, false, true);

  private final long maxRowBytes;
  private final boolean bigNumericAsText;
  private final boolean jsonAsText;
  private final boolean roundsJsonNumbers;
  private final boolean keepsNullArrays;

  Dialect(
      long maxRowBytes,
      boolean bigNumericAsText,
      boolean jsonAsText,
      boolean roundsJsonNumbers,
      boolean keepsNullArrays) {
    this.maxRowBytes = maxRowBytes;
    this.bigNumericAsText = bigNumericAsText;
    this.jsonAsText = jsonAsText;
    this.roundsJsonNumbers = roundsJsonNumbers;
    this.keepsNullArrays = keepsNullArrays;
  }

  /** The largest row that may be staged, in bytes of its values. */
  public long maxRowBytes() {
    return maxRowBytes;
  }

  /** BIGNUMERIC values are staged as decimal text (plain notation), not as DECIMAL(76,38). */
  public boolean bigNumericAsText() {
    return bigNumericAsText;
  }

  /** JSON values are staged as plain text: Parquet's JSON annotation would make them BYTES. */
  public boolean jsonAsText() {
    return jsonAsText;
  }

  /** A JSON number that FLOAT64 cannot hold would be changed by loading it. */
  public boolean roundsJsonNumbers() {
    return roundsJsonNumbers;
  }

  /** A NULL array stays NULL; otherwise it becomes an empty one. */
  public boolean keepsNullArrays() {
    return keepsNullArrays;
  }
}
