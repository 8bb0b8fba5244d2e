package studio.moment.lake.warehouse.records;

import java.util.List;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** The tables of lake_runs: what every run leaves behind, whether it published or not. */
public final class RunTables {
  public static final String DATASET = "lake_runs";
  public static final TableName RUNS = new TableName(DATASET, "runs");
  public static final TableName TABLES = new TableName(DATASET, "tables");
  public static final TableName CHECKS = new TableName(DATASET, "checks");
  public static final TableName REJECTED = new TableName(DATASET, "rejected");
  public static final TableName STATE = new TableName(DATASET, "state");

  static final TableSchema RUNS_SCHEMA =
      schema(
          "One row per run.",
          field("run_id", FieldType.STRING, "The run, unique"),
          field("pipeline", FieldType.STRING, "rds-to-bigquery, ga4-merge or daily-revenue"),
          field("run_date", FieldType.DATE, "The day the run was for, in Asia/Seoul"),
          field("status", FieldType.STRING, "published or failed"),
          field("exit_code", FieldType.INT64, "What the process ended with"),
          field("started_at", FieldType.TIMESTAMP, "When the run was launched"),
          field("recorded_at", FieldType.TIMESTAMP, "When this row was written"),
          field("seconds", FieldType.FLOAT64, "From launch to this row"),
          field("source", FieldType.STRING, "Where the rows came from"),
          field("snapshot_at", FieldType.TIMESTAMP, "The point in time the rows stand for"),
          field("keyset_check", FieldType.STRING, "Fingerprint of the HMAC key, or NULL"),
          field("error", FieldType.STRING, "Why the run failed, or NULL"),
          field("configuration", FieldType.STRING, "Fingerprint of what the run was asked for"),
          field("only_tables", FieldType.STRING, "What --tables named, or NULL for all tables"));

  static final TableSchema TABLES_SCHEMA =
      schema(
          "One row per run and table.",
          field("run_id", FieldType.STRING, "The run"),
          field("pipeline", FieldType.STRING, "The pipeline"),
          field("run_date", FieldType.DATE, "The day the run was for"),
          field("table", FieldType.STRING, "Dataset and name of the target"),
          field("source_rows", FieldType.INT64, "Rows as the source counted them"),
          field("staged_rows", FieldType.INT64, "Rows written to staged files"),
          field("loaded_rows", FieldType.INT64, "Rows as the warehouse counted them"),
          field("rejected_rows", FieldType.INT64, "Rows the warehouse cannot hold"),
          field("bytes", FieldType.INT64, "Bytes of the staged files"),
          field("seconds", FieldType.FLOAT64, "Time spent on the table, over all workers"));

  static final TableSchema CHECKS_SCHEMA =
      schema(
          "One row per run and check.",
          field("run_id", FieldType.STRING, "The run"),
          field("name", FieldType.STRING, "What was checked"),
          field("status", FieldType.STRING, "passed, warned or failed"),
          field("expected", FieldType.STRING, "What it should have been"),
          field("actual", FieldType.STRING, "What it was"));

  static final TableSchema REJECTED_SCHEMA =
      schema(
          "Rows that were not loaded; no value of theirs, but their key in protected form.",
          field("run_id", FieldType.STRING, "The run"),
          field("table", FieldType.STRING, "Dataset and name of the target"),
          field("key", FieldType.STRING, "The row's key as it would stand in the warehouse"),
          field("column", FieldType.STRING, "The column that could not be held, or empty"),
          field("reason", FieldType.STRING, "Why, without the value"));

  static final TableSchema STATE_SCHEMA =
      schema(
          "What is published: the newest row of a pipeline and table counts.",
          field("pipeline", FieldType.STRING, "The pipeline"),
          field("table", FieldType.STRING, "Dataset and name of the target"),
          field("run_id", FieldType.STRING, "The run that published it"),
          field("run_date", FieldType.DATE, "The day that run was for"),
          field("published_at", FieldType.TIMESTAMP, "When"),
          field("snapshot_at", FieldType.TIMESTAMP, "The point in time the rows stand for"),
          field("watermark", FieldType.STRING, "Newest watermark read, as PostgreSQL text"),
          field("columns_hash", FieldType.STRING, "Fingerprint of columns, types and protections"),
          field(
              "keys_compared_on", FieldType.DATE, "Run date of the last search for deleted rows"));

  private RunTables() {}

  private static Field field(String name, FieldType type, String description) {
    return Field.of(name, type).withDescription(description);
  }

  private static TableSchema schema(String description, Field... fields) {
    return TableSchema.of(List.of(fields)).withDescription(description);
  }
}
