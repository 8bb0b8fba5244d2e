package studio.moment.lake.pipelines.rds;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * A column of one PostgreSQL type with values worth trying.
 *
 * @param type the column's declaration
 * @param rule what the catalog says of the column
 * @param target the type in the warehouse
 * @param repeated whether the target is a list
 * @param oracle what PostgreSQL itself says of the value v, as text or text[]
 * @param values SQL expressions
 */
record TypeRoundTripSample(
    String type,
    String rule,
    FieldType target,
    boolean repeated,
    String oracle,
    List<Value> values) {
  /**
   * A value to insert.
   *
   * @param reason why its row is rejected, or null where it is loaded
   * @param only the one warehouse that rejects it, or null for both
   */
  record Value(String literal, String reason, String only) {}

  static TypeRoundTripSample of(String type, FieldType target) {
    return new TypeRoundTripSample(type, "keep", target, false, "v::text", List.of());
  }

  static TypeRoundTripSample listOf(String type, FieldType target) {
    return new TypeRoundTripSample(type, "keep", target, true, "v::text[]", List.of());
  }

  /** What the server makes JSON of. */
  static TypeRoundTripSample json(String type) {
    return of(type, FieldType.JSON).saying("to_json(v)::text");
  }

  TypeRoundTripSample rule(String newRule) {
    return new TypeRoundTripSample(type, newRule, target, repeated, oracle, values);
  }

  TypeRoundTripSample saying(String newOracle) {
    return new TypeRoundTripSample(type, rule, target, repeated, newOracle, values);
  }

  /** Values that come back. */
  TypeRoundTripSample keeps(String... literals) {
    TypeRoundTripSample sample = this;
    for (String literal : literals) {
      sample = sample.with(new Value(literal, null, null));
    }
    return sample;
  }

  /** Values that no warehouse holds. */
  TypeRoundTripSample rejects(String reason, String... literals) {
    TypeRoundTripSample sample = this;
    for (String literal : literals) {
      sample = sample.with(new Value(literal, reason, null));
    }
    return sample;
  }

  /** Values that DuckDB holds and BigQuery does not. */
  TypeRoundTripSample rejectsInBigQuery(String reason, String... literals) {
    TypeRoundTripSample sample = this;
    for (String literal : literals) {
      sample = sample.with(new Value(literal, reason, "bigquery"));
    }
    return sample;
  }

  private TypeRoundTripSample with(Value value) {
    List<Value> more = new ArrayList<>(values);
    more.add(value);
    return new TypeRoundTripSample(type, rule, target, repeated, oracle, List.copyOf(more));
  }
}
