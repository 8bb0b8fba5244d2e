package studio.moment.lake.warehouse.records;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.Warehouse;

/**
 * What is published of one table, as lake_runs.state remembers it.
 *
 * @param table dataset and name
 * @param watermark newest watermark read, as PostgreSQL writes it; null for tables loaded whole
 * @param keysComparedOn run date of the last search for deleted rows, or null
 */
public record PublishedState(
    String table,
    String runId,
    LocalDate runDate,
    Instant publishedAt,
    Instant snapshotAt,
    String watermark,
    String columnsHash,
    LocalDate keysComparedOn)
    implements Serializable {

  /** The newest state of each table of a pipeline, by table. */
  public static Map<String, PublishedState> read(Warehouse warehouse, String pipeline) {
    Map<String, PublishedState> states = new HashMap<>();
    if (!warehouse.has(RunTables.STATE)) {
      return states;
    }
    String quote = warehouse.reference(RunTables.STATE).startsWith("`") ? "`" : "\"";
    QueryResult result =
        warehouse.query(
            "select s."
                + quote
                + "table"
                + quote
                + ", s.run_id, s.run_date, s.published_at, s.snapshot_at, s.watermark,"
                + " s.columns_hash, s.keys_compared_on from "
                + warehouse.reference(RunTables.STATE)
                + " s where s.pipeline = '"
                + pipeline
                + "' order by s.published_at");
    for (List<Object> row : result.rows()) {
      PublishedState state =
          new PublishedState(
              (String) row.get(0),
              (String) row.get(1),
              (LocalDate) row.get(2),
              (Instant) row.get(3),
              (Instant) row.get(4),
              (String) row.get(5),
              (String) row.get(6),
              (LocalDate) row.get(7));
      states.put(state.table(), state);
    }
    return states;
  }

  /** The states of a run as rows to append. */
  public static Rows rows(String pipeline, List<PublishedState> states) {
    List<List<Object>> rows = new ArrayList<>();
    for (PublishedState state : states) {
      rows.add(
          Arrays.asList(
              pipeline,
              state.table(),
              state.runId(),
              state.runDate(),
              state.publishedAt(),
              state.snapshotAt(),
              state.watermark(),
              state.columnsHash(),
              state.keysComparedOn()));
    }
    return new Rows(RunTables.STATE, RunTables.STATE_SCHEMA, rows);
  }
}
