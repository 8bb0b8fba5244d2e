package studio.moment.lake.pipelines.ga4.state;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.RunTables;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * Which version of a day's shard is published.
 *
 * @param shard its name: events_20260101, events_intraday_20260101
 * @param fingerprint of its contents, as far as the export's place tells
 * @param rows rows of the shard
 */
public record ShardState(LocalDate day, String shard, String fingerprint, long rows)
    implements Serializable {
  public static final TableName TABLE = new TableName(RunTables.DATASET, "ga4_shards");

  private static final TableSchema SCHEMA =
      TableSchema.of(
              field("property", FieldType.STRING, "The GA4 property"),
              field("day", FieldType.DATE, "Day of the shard, in the property's time zone"),
              field("shard", FieldType.STRING, "Name of the shard"),
              field(
                  "fingerprint",
                  FieldType.STRING,
                  "Tells one version of its contents from another"),
              field("rows", FieldType.INT64, "Rows of the shard"),
              field("run_id", FieldType.STRING, "The run that published it"),
              field("published_at", FieldType.TIMESTAMP, "When; the newest row of a day counts"))
          .withDescription("Which version of each GA4 shard is published.");

  /**
   * The newest state of each day of a property.
   *
   * @throws LakeException ARGUMENTS where the warehouse holds another property
   */
  public static Map<LocalDate, ShardState> read(Warehouse warehouse, String property) {
    Map<LocalDate, ShardState> states = new TreeMap<>();
    if (!warehouse.has(TABLE)) {
      return states;
    }
    for (List<Object> row :
        warehouse
            .query(
                "select s.day, s.shard, s.fingerprint, s.rows, s.property from "
                    + warehouse.reference(TABLE)
                    + " s order by s.published_at")
            .rows()) {
      requireSameProperty(property, (String) row.get(4));
      LocalDate day = (LocalDate) row.get(0);
      states.put(
          day, new ShardState(day, (String) row.get(1), (String) row.get(2), (Long) row.get(3)));
    }
    return states;
  }

  /** A day partition is replaced as a whole: with two properties one would wipe out the other. */
  private static void requireSameProperty(String wanted, String published) {
    if (!wanted.equals(published)) {
      throw LakeException.arguments(
          "The warehouse holds the GA4 property '"
              + published
              + "', and this run is for '"
              + wanted
              + "': one would replace the days of the other. Nothing was read. Name the published"
              + " one with --property="
              + published
              + " if it is the same, or give every property a warehouse of its own (in BigQuery,"
              + " another prefix).");
    }
  }

  /** The states of a run as rows to append. */
  public static Rows rows(String property, String runId, List<ShardState> states) {
    Instant now = Instant.now();
    List<List<Object>> rows = new ArrayList<>();
    for (ShardState state : states) {
      rows.add(
          Arrays.asList(
              property, state.day(), state.shard(), state.fingerprint(), state.rows(), runId, now));
    }
    return new Rows(TABLE, SCHEMA, rows);
  }

  private static Field field(String name, FieldType type, String description) {
    return Field.of(name, type).withDescription(description);
  }
}
