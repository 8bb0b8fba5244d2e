package studio.moment.lake.pipelines.rds.open;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.slice.SlicePlanner;
import studio.moment.lake.postgres.snapshot.SnapshotHolder;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.TableName;

/** Takes the snapshot of a run and decides what to read in it. */
final class DatabasePlanner {
  private final RunSpec spec;
  private final RunSource.Database source;
  private final KeyCheck keys;

  DatabasePlanner(RunSpec spec, RunSource.Database source, KeyCheck keys) {
    this.spec = spec;
    this.source = source;
    this.keys = keys;
  }

  /**
   * Plans the run.
   *
   * @throws LakeException with all problems of all tables in one message where there are any
   */
  RunPlanner.Result plan(Map<CatalogTable, TableName> targets, PlanDraft draft) {
    List<RelationName> names =
        targets.keySet().stream()
            .map(table -> new RelationName(table.schema(), table.name()))
            .toList();
    SnapshotHolder holder =
        SnapshotHolder.open(spec.runId(), new Connector(source.address()), names);
    try {
      return plan(targets, draft, holder);
    } catch (SQLException e) {
      throw SourceErrors.explain(e, source.address(), "planning the run");
    }
  }

  private RunPlanner.Result plan(
      Map<CatalogTable, TableName> targets, PlanDraft draft, SnapshotHolder holder)
      throws SQLException {
    long totalBytes = holder.relations().stream().mapToLong(Relation::bytes).sum();
    DatabaseTables planner =
        new DatabaseTables(
            spec,
            source,
            holder.connection(),
            new SlicePlanner(holder.snapshot().readsBlockRanges(), totalBytes),
            keys,
            trustedUtf8(holder.connection()));
    int number = 0;
    for (Map.Entry<CatalogTable, TableName> target : targets.entrySet()) {
      int position = number++;
      Relation relation = holder.relations().get(position);
      draft.add(
          target.getValue(),
          state -> planner.plan(position, target.getKey(), target.getValue(), relation, state));
    }
    return draft.finish(holder.snapshot().takenAt(), holder.snapshot());
  }

  private static boolean trustedUtf8(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("show server_encoding")) {
      result.next();
      return !result.getString(1).equals("SQL_ASCII");
    }
  }
}
