package studio.moment.lake.testing.bigquery.sql;

import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.load.Behaviour;
import studio.moment.lake.testing.bigquery.load.Destination;
import studio.moment.lake.testing.bigquery.store.Column;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.JobFailure;
import studio.moment.lake.testing.bigquery.store.Store;
import studio.moment.lake.testing.bigquery.store.StoredTable;

/** A query job: a statement or script, and the table its rows are written to, if any. */
public final class QueryJob {
  private static final Set<String> WRITE =
      Set.of("WRITE_TRUNCATE", "WRITE_TRUNCATE_DATA", "WRITE_APPEND", "WRITE_EMPTY");
  private static final Set<String> PRIORITIES = Set.of("INTERACTIVE", "BATCH");

  private final JobConfigurationQuery query;
  private final String project;
  private final Store store;
  private final SqlEngine engine;
  private final Behaviour behaviour;

  public QueryJob(
      JobConfigurationQuery query,
      String project,
      Store store,
      SqlEngine engine,
      Behaviour behaviour) {
    this.query = query;
    this.project = project;
    this.store = store;
    this.engine = engine;
    this.behaviour = behaviour;
    if (!Boolean.FALSE.equals(query.getUseLegacySql())) {
      throw ApiError.unknown("Unknown value for useLegacySql: the API's default is legacy SQL");
    }
    if (query.getQuery() == null) {
      throw ApiError.invalid("Required parameter is missing: query");
    }
    if (query.getPriority() != null && !PRIORITIES.contains(query.getPriority())) {
      throw ApiError.unknown("Unknown value for priority: " + query.getPriority());
    }
    if (!WRITE.contains(write())) {
      throw ApiError.unknown("Unknown value for writeDisposition: " + write());
    }
    if (query.getQueryParameters() != null) {
      throw ApiError.unknown("Unknown value for queryParameters: the stand-in has none");
    }
  }

  /** The statement's type, by looking at it only. */
  public String dryRun() {
    synchronized (store) {
      return engine.dryRun(query.getQuery(), project);
    }
  }

  public SqlEngine.Result run() {
    synchronized (store) {
      behaviour.takeBeforeQuery().run();
      SqlEngine.Result result = engine.run(query.getQuery(), project);
      if (query.getDestinationTable() == null) {
        return result;
      }
      write(result, Destination.of(query.getDestinationTable()));
      return new SqlEngine.Result(result.columns(), List.of(), null);
    }
  }

  private void write(SqlEngine.Result result, Destination destination) {
    TableReference reference = destination.table();
    if (destination.isPartition()
        && write().equals("WRITE_TRUNCATE_DATA")
        && behaviour.refusesTruncateDataOfPartitions()) {
      throw new JobFailure("invalid", "WRITE_TRUNCATE_DATA is not supported for partitions");
    }
    store.countChange(reference);
    Optional<StoredTable> existing = store.find(reference);
    Columns made = new Columns(result.columns());
    if (existing.isEmpty()) {
      StoredTable table =
          store.create(
              new Table()
                  .setTableReference(reference)
                  .setSchema(made.model())
                  .setTimePartitioning(query.getTimePartitioning())
                  .setClustering(query.getClustering()));
      destination.apply(table, write(), result.rows(), behaviour);
      return;
    }
    StoredTable table = existing.get();
    boolean overwrites = write().equals("WRITE_TRUNCATE") && !destination.isPartition();
    if (overwrites) {
      // Descriptions, policy tags and labels go: a result has none.
      Table meta = table.meta().clone().setDescription(null).setLabels(null);
      table.setRows(List.of());
      table.replaceMeta(meta, made);
    }
    destination.apply(table, write(), arranged(result, table, destination), behaviour);
  }

  /** The result's rows in the table's column order. */
  private static List<List<Object>> arranged(
      SqlEngine.Result result, StoredTable table, Destination destination) {
    Columns made = new Columns(result.columns());
    for (Column column : result.columns()) {
      Column there =
          table
              .columns()
              .named(column.name())
              .orElseThrow(
                  () ->
                      new JobFailure(
                          "invalidQuery",
                          "Provided Schema does not match Table "
                              + destination.name()
                              + ". Cannot add fields (field: "
                              + column.name()
                              + ")"));
      if (!there.sameShape(column)) {
        throw new JobFailure(
            "invalidQuery",
            "Provided Schema does not match Table "
                + destination.name()
                + ". Field "
                + column.name()
                + " has changed type from "
                + there.describe()
                + " to "
                + column.describe());
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : result.rows()) {
      List<Object> arranged = new ArrayList<>();
      for (Column column : table.columns().list()) {
        int at = made.indexOf(column.name());
        arranged.add(at >= 0 ? row.get(at) : column.repeated() ? List.of() : null);
      }
      rows.add(arranged);
    }
    return rows;
  }

  private String write() {
    return Objects.requireNonNullElse(query.getWriteDisposition(), "WRITE_EMPTY");
  }
}
