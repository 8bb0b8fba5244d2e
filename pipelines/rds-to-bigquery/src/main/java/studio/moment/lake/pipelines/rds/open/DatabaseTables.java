package studio.moment.lake.pipelines.rds.open;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.LoadMode.Incremental;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SlicePlanner;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.schema.TableName;

/** Decides what a run does with one of a database's tables. */
final class DatabaseTables {
  /** Up to that size a second count by the server costs next to nothing. */
  private static final long COUNTED_BYTES = 16L << 20;

  private final RunSpec spec;
  private final RunSource.Database source;
  private final Connection connection;
  private final SlicePlanner slicer;
  private final KeyCheck keys;
  private final boolean trustedUtf8;

  DatabaseTables(
      RunSpec spec,
      RunSource.Database source,
      Connection connection,
      SlicePlanner slicer,
      KeyCheck keys,
      boolean trustedUtf8) {
    this.spec = spec;
    this.source = source;
    this.connection = connection;
    this.slicer = slicer;
    this.keys = keys;
    this.trustedUtf8 = trustedUtf8;
  }

  /**
   * Plans one table.
   *
   * @param number position of the table in the run
   * @param state what an earlier run published of it
   * @throws LakeException ARGUMENTS where the catalog asks for what the table cannot give
   */
  RunPlanner.Table plan(
      int number,
      CatalogTable table,
      TableName target,
      Relation relation,
      Optional<PublishedState> state)
      throws SQLException {
    requireRows(table, relation);
    TableLayout layout =
        TableLayout.of(
            spec,
            table,
            new TableLayout.Source(
                relation.description(),
                relation.primaryKey(),
                relation.columns().stream().map(SourceColumn::name).toList(),
                column -> readable(table, relation, column),
                trustedUtf8));
    String hash = ColumnsHash.of(layout.rows().columns(), layout.key(), keys);
    IncrementalRead incremental =
        table.mode() instanceof Incremental mode
            ? new IncrementalRead(table, mode, relation)
            : null;
    String watermark = incremental == null ? null : incremental.newest(connection);
    boolean merge =
        incremental != null
            && state.isPresent()
            && state.get().watermark() != null
            && state.get().columnsHash().equals(hash);
    String condition = merge ? incremental.condition(state.get().watermark()) : "";
    List<Slice> slices =
        new ArrayList<>(
            slicer.plan(
                number, relation, condition, merge && incremental.indexed(), Slice.What.ROWS));

    boolean compareKeys = merge && compareKeys((Incremental) table.mode(), state.get());
    ReadPlan keyRows = null;
    if (compareKeys) {
      keyRows = layout.keysOnly();
      slices.addAll(slicer.plan(number, relation, "", false, Slice.What.KEYS));
    }
    boolean counted = source.exactCounts() || relation.bytes() <= COUNTED_BYTES;
    if (counted) {
      slices.add(
          new Slice(number, 0, relation.quoted(), condition, Slice.What.COUNT, relation.bytes()));
    }
    return new RunPlanner.Table(
        new TablePlan(
            target,
            layout.rows(),
            keyRows,
            incremental != null,
            merge,
            layout.key(),
            watermark,
            hash,
            keysComparedOn(incremental != null, merge, compareKeys, state),
            relation.bytes(),
            -1,
            slices.size(),
            counted,
            layout.unnamed(),
            reason(incremental != null, merge, compareKeys, state)),
        slices.stream().map(TableSlice::of).toList());
  }

  private LocalDate keysComparedOn(
      boolean incremental, boolean merge, boolean compareKeys, Optional<PublishedState> state) {
    if (!incremental) {
      return null;
    }
    // A full load leaves no deleted row behind.
    return !merge || compareKeys ? spec.runDate() : state.get().keysComparedOn();
  }

  private boolean compareKeys(Incremental mode, PublishedState state) {
    return mode.deletesEvery() != null
        && (state.keysComparedOn() == null
            || !state.keysComparedOn().plus(mode.deletesEvery()).isAfter(spec.runDate()));
  }

  private static String reason(
      boolean incremental, boolean merge, boolean compareKeys, Optional<PublishedState> state) {
    if (!incremental) {
      return "whole";
    }
    if (merge) {
      return "new since " + state.get().watermark() + (compareKeys ? ", deletes" : "");
    }
    if (state.isEmpty()) {
      return "whole, for the first time";
    }
    return state.get().watermark() == null
        ? "whole, because the last load left no watermark"
        : "whole, because its columns changed";
  }

  private static void requireRows(CatalogTable table, Relation relation) {
    if (relation.rowSecurity()) {
      throw LakeException.arguments(
          "Row-level security hides rows of "
              + table.source()
              + " from this database user, so it would be loaded in part. Read as the table's owner"
              + " or as a user with BYPASSRLS, or take the table out of the catalog.");
    }
    if (!relation.selectable() && relation.columns().stream().noneMatch(SourceColumn::readable)) {
      throw LakeException.arguments(
          "This database user may not read "
              + table.source()
              + ": it lacks SELECT. Grant it: GRANT SELECT ON "
              + relation.quoted()
              + " TO the user of --username.");
    }
  }

  private static SourceColumn readable(
      CatalogTable table, Relation relation, CatalogColumn column) {
    SourceColumn source =
        relation.columns().stream()
            .filter(each -> each.name().equals(column.from()))
            .findFirst()
            .orElseThrow();
    if (!source.readable()) {
      throw LakeException.arguments(
          "This database user may not read the column "
              + table.source()
              + "."
              + source.name()
              + ": it lacks SELECT on it. Grant it, or class the column drop in the catalog.");
    }
    return source;
  }
}
