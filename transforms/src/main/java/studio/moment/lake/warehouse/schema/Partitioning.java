package studio.moment.lake.warehouse.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A table cut by a DATE, DATETIME or TIMESTAMP column (UTC days for TIMESTAMP, as BigQuery has it).
 */
public record Partitioning(String column, Unit unit) implements Serializable {
  /** The span of one partition. */
  public enum Unit {
    DAY,
    MONTH,
    YEAR
  }

  public Partitioning {
    requireNonNull(column, "column");
    requireNonNull(unit, "unit");
  }
}
