package studio.moment.lake.pipelines.ga4.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.RunTables;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What is published of one day of a table that is computed anew in every run: only days whose
 * contents changed are written.
 *
 * @param contents hash of the day's rows
 */
public record DayState(TableName table, LocalDate day, String contents) {
  public static final TableName TABLE = new TableName(RunTables.DATASET, "ga4_days");

  private static final TableSchema SCHEMA =
      TableSchema.of(
              field("property", FieldType.STRING, "The GA4 property"),
              field("dataset_table", FieldType.STRING, "Dataset and name of the table"),
              field("day", FieldType.DATE, "The day partition"),
              field("contents", FieldType.STRING, "Hash of the day's rows"),
              field("run_id", FieldType.STRING, "The run that published it"),
              field("published_at", FieldType.TIMESTAMP, "When; the newest row of a day counts"))
          .withDescription("What is published of each day of the tables that every run computes.");

  /** One day of one table. */
  public record Place(String table, LocalDate day) {}

  /** Hashes of what is published, the newest of each table and day. */
  public static Map<Place, String> read(Warehouse warehouse, String property) {
    Map<Place, String> states = new HashMap<>();
    if (!warehouse.has(TABLE)) {
      return states;
    }
    for (List<Object> row :
        warehouse
            .query(
                "select d.dataset_table, d.day, d.contents, d.property from "
                    + warehouse.reference(TABLE)
                    + " d order by d.published_at")
            .rows()) {
      if (property.equals(row.get(3))) {
        states.put(new Place((String) row.get(0), (LocalDate) row.get(1)), (String) row.get(2));
      }
    }
    return states;
  }

  /** The states of a run as rows to append. */
  public static Rows rows(String property, String runId, List<DayState> states) {
    Instant now = Instant.now();
    List<List<Object>> rows = new ArrayList<>();
    for (DayState state : states) {
      rows.add(
          Arrays.asList(
              property, state.table().toString(), state.day(), state.contents(), runId, now));
    }
    return new Rows(TABLE, SCHEMA, rows);
  }

  private static Field field(String name, FieldType type, String description) {
    return Field.of(name, type).withDescription(description);
  }
}
