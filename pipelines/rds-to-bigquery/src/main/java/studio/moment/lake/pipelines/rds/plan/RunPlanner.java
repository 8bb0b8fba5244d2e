package studio.moment.lake.pipelines.rds.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SlicePlanner;
import studio.moment.lake.postgres.snapshot.SnapshotHolder;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.schema.TableName;

/** Takes the snapshot of a run and decides what to read in it. */
public final class RunPlanner {
  private final RunSpec spec;
  private final Optional<Warehouse> published;
  private final KeyCheck keys;

  /**
   * @param published what is published so far; empty where nothing is
   */
  RunPlanner(RunSpec spec, Optional<Warehouse> published, KeyCheck keys) {
    this.spec = spec;
    this.published = published;
    this.keys = keys;
  }

  /** A plan with all its slices, the largest first. */
  public record Result(RunPlan plan, List<Slice> slices) {}

  /**
   * Plans the run.
   *
   * @throws LakeException with all problems of all tables in one message where there are any
   */
  public Result plan() {
    Map<CatalogTable, TableName> targets = SelectedTables.of(spec);
    List<RelationName> names =
        targets.keySet().stream()
            .map(table -> new RelationName(table.schema(), table.name()))
            .toList();
    SnapshotHolder holder = SnapshotHolder.open(spec.runId(), new Connector(spec.source()), names);
    try {
      return plan(targets, holder);
    } catch (SQLException e) {
      throw SourceErrors.explain(e, spec.source(), "planning the run");
    }
  }

  private Result plan(Map<CatalogTable, TableName> targets, SnapshotHolder holder)
      throws SQLException {
    Map<String, PublishedState> states =
        published.map(there -> PublishedState.read(there, RunSpec.PIPELINE)).orElse(Map.of());
    long totalBytes = holder.relations().stream().mapToLong(Relation::bytes).sum();
    TablePlanner planner =
        new TablePlanner(
            spec,
            holder.connection(),
            new SlicePlanner(holder.snapshot().readsBlockRanges(), totalBytes),
            keys,
            trustedUtf8(holder.connection()));
    List<TablePlan> tables = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    List<LakeException> problems = new ArrayList<>();
    int number = 0;
    for (Map.Entry<CatalogTable, TableName> target : targets.entrySet()) {
      Relation relation = holder.relations().get(number);
      try {
        TablePlanner.Result result =
            planner.plan(
                number,
                target.getKey(),
                target.getValue(),
                relation,
                state(target.getValue(), states));
        published.ifPresent(there -> there.check(target.getValue(), result.plan().rows().schema()));
        tables.add(result.plan());
        slices.addAll(result.slices());
      } catch (LakeException e) {
        problems.add(e);
      }
      number++;
    }
    throwAll(problems);
    List<Check> checks = new ArrayList<>();
    checks.add(snapshotAge(holder.snapshot().takenAt(), tables, states));
    checks.add(unnamedColumns(tables));
    unenforcedTags(tables).ifPresent(checks::add);
    slices.sort(Comparator.comparingLong(Slice::bytes).reversed());
    return new Result(new RunPlan(holder.snapshot(), tables, keys.hmac(), checks), slices);
  }

  /** Rows that somebody dropped with their table are not there to be merged with. */
  private Optional<PublishedState> state(TableName target, Map<String, PublishedState> states) {
    return Optional.ofNullable(states.get(target.toString()))
        .filter(state -> published.flatMap(there -> there.schema(target)).isPresent());
  }

  /** All problems in one message; what has to be put right first decides the code. */
  private static void throwAll(List<LakeException> problems) {
    if (problems.isEmpty()) {
      return;
    }
    if (problems.size() == 1) {
      throw problems.get(0);
    }
    String text =
        problems.stream()
            .map(LakeException::getMessage)
            .distinct()
            .collect(Collectors.joining("\n"));
    LakeException first =
        problems.stream()
            .filter(problem -> problem.exitCode() == ExitCode.ARGUMENTS)
            .findFirst()
            .orElse(problems.get(0));
    throw new LakeException(first.exitCode(), text, first);
  }

  private Check snapshotAge(
      Instant takenAt, List<TablePlan> tables, Map<String, PublishedState> states) {
    List<String> newer = new ArrayList<>();
    Instant newest = Instant.MIN;
    for (TablePlan table : tables) {
      PublishedState state = states.get(table.target().toString());
      if (state != null && state.snapshotAt().isAfter(takenAt)) {
        newer.add(table.target().toString());
        newest = state.snapshotAt().isAfter(newest) ? state.snapshotAt() : newest;
      }
    }
    Status status =
        newer.isEmpty() ? Status.PASSED : spec.run().force() ? Status.WARNED : Status.FAILED;
    return new Check(
        "snapshot is not older than what is published",
        status,
        newer.isEmpty() ? takenAt.toString() : "at least " + newest,
        newer.isEmpty()
            ? takenAt.toString()
            : takenAt + " (" + String.join(", ", newer) + "; --force publishes it)");
  }

  /** Says plainly that a warehouse without policy tags closes no column. */
  private Optional<Check> unenforcedTags(List<TablePlan> tables) {
    if (spec.run().warehouse() instanceof WarehouseAddress.BigQuery) {
      return Optional.empty();
    }
    long tagged =
        tables.stream()
            .flatMap(table -> table.rows().schema().fields().stream())
            .filter(field -> field.tag().isPresent())
            .count();
    return tagged == 0
        ? Optional.empty()
        : Optional.of(
            new Check(
                "policy tags",
                Status.WARNED,
                "columns closed by their tags",
                "DuckDB has no policy tags: "
                    + tagged
                    + (tagged == 1 ? " tagged column is" : " tagged columns are")
                    + " read by whoever reads the file"));
  }

  private Check unnamedColumns(List<TablePlan> tables) {
    String unnamed =
        tables.stream()
            .flatMap(
                table -> table.unnamed().stream().map(name -> table.rows().source() + "." + name))
            .collect(Collectors.joining(", "));
    Status status =
        unnamed.isEmpty() ? Status.PASSED : spec.run().strict() ? Status.FAILED : Status.WARNED;
    return new Check(
        "every source column is named in the catalog",
        status,
        "none left out",
        unnamed.isEmpty() ? "none left out" : "not loaded: " + unnamed);
  }

  private static boolean trustedUtf8(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("show server_encoding")) {
      result.next();
      return !result.getString(1).equals("SQL_ASCII");
    }
  }
}
