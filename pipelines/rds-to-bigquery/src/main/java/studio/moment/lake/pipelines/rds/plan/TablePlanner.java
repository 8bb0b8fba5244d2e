package studio.moment.lake.pipelines.rds.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.LoadMode.Incremental;
import studio.moment.lake.catalog.ResolvedTable;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SlicePlanner;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Decides what a run does with one table. */
final class TablePlanner {
  /** Up to that size a second count by the server costs next to nothing. */
  private static final long COUNTED_BYTES = 16L << 20;

  private final RunSpec spec;
  private final Connection connection;
  private final SlicePlanner slicer;
  private final KeyCheck keys;
  private final boolean trustedUtf8;

  TablePlanner(
      RunSpec spec,
      Connection connection,
      SlicePlanner slicer,
      KeyCheck keys,
      boolean trustedUtf8) {
    this.spec = spec;
    this.connection = connection;
    this.slicer = slicer;
    this.keys = keys;
    this.trustedUtf8 = trustedUtf8;
  }

  /** A table's plan with its slices. */
  record Result(TablePlan plan, List<Slice> slices) {}

  /**
   * Plans one table.
   *
   * @param number position of the table in the run
   * @param state what an earlier run published of it
   * @throws LakeException ARGUMENTS where the catalog asks for what the table cannot give
   */
  Result plan(
      int number,
      CatalogTable table,
      TableName target,
      Relation relation,
      Optional<PublishedState> state)
      throws SQLException {
    requireRows(table, relation);
    ResolvedTable resolved =
        ResolvedTable.resolve(table, relation.columns().stream().map(SourceColumn::name).toList());
    requireNone(resolved.problems());
    List<ColumnMapping> columns = columns(table, relation, resolved);
    List<String> key = key(table, relation, resolved);
    TableSchema schema = schema(table, relation, columns);
    ReadPlan rows = read(relation, schema, columns, key);
    String hash = ColumnsHash.of(columns, key, keys);

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
      keyRows = keysOnly(rows);
      slices.addAll(slicer.plan(number, relation, "", false, Slice.What.KEYS));
    }
    boolean counted = spec.exactCounts() || relation.bytes() <= COUNTED_BYTES;
    if (counted) {
      slices.add(
          new Slice(number, 0, relation.quoted(), condition, Slice.What.COUNT, relation.bytes()));
    }
    return new Result(
        new TablePlan(
            target,
            rows,
            keyRows,
            incremental != null,
            merge,
            key,
            watermark,
            hash,
            keysComparedOn(incremental != null, merge, compareKeys, state),
            relation.bytes(),
            slices.size(),
            counted,
            resolved.unnamed(),
            reason(incremental != null, merge, compareKeys, state)),
        slices);
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
    return state.isEmpty() || state.get().watermark() == null
        ? "whole, for the first time"
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

  private static void requireNone(List<ResolvedTable.Problem> problems) {
    if (!problems.isEmpty()) {
      List<String> lines =
          problems.stream()
              .map(problem -> "catalog line " + problem.line() + ": " + problem.what())
              .toList();
      throw LakeException.arguments(
          "The catalog does not fit the database: " + String.join("; ", lines) + ".");
    }
  }

  private List<ColumnMapping> columns(
      CatalogTable table, Relation relation, ResolvedTable resolved) {
    Map<String, SourceColumn> sources = new HashMap<>();
    relation.columns().forEach(column -> sources.put(column.name(), column));
    ColumnMapper mapper = new ColumnMapper(table.source(), trustedUtf8);
    List<ColumnMapping> columns = new ArrayList<>();
    for (CatalogColumn column : resolved.columns()) {
      SourceColumn source = sources.get(column.from());
      if (!source.readable()) {
        throw LakeException.arguments(
            "This database user may not read the column "
                + table.source()
                + "."
                + source.name()
                + ": it lacks SELECT on it. Grant it, or class the column drop in the catalog.");
      }
      columns.add(mapper.map(source, column));
    }
    return columns;
  }

  /**
   * The declared key, else the primary key where all of it is loaded under its own name and still
   * tells rows apart.
   */
  private static List<String> key(CatalogTable table, Relation relation, ResolvedTable resolved) {
    if (!table.key().isEmpty()) {
      return table.key();
    }
    boolean loaded =
        relation.primaryKey().stream()
            .allMatch(
                name ->
                    resolved.column(name).filter(column -> column.from().equals(name)).isPresent());
    return loaded ? relation.primaryKey() : List.of();
  }

  private static TableSchema schema(
      CatalogTable table, Relation relation, List<ColumnMapping> columns) {
    String description =
        table.description().isEmpty() ? relation.description() : table.description();
    return new TableSchema(
        columns.stream().map(ColumnMapping::field).toList(),
        description,
        table.partitioning(),
        table.clustering(),
        Map.of("pipeline", RunSpec.PIPELINE));
  }

  private ReadPlan read(
      Relation relation, TableSchema schema, List<ColumnMapping> columns, List<String> key) {
    List<Integer> positions =
        IntStream.range(0, columns.size())
            .filter(i -> key.contains(columns.get(i).field().name()))
            .boxed()
            .toList();
    return new ReadPlan(
        new RelationName(relation.schema(), relation.name()),
        schema,
        columns,
        positions,
        trustedUtf8,
        spec.run().warehouse().dialect());
  }

  private static ReadPlan keysOnly(ReadPlan rows) {
    List<ColumnMapping> columns = rows.key().stream().map(rows.columns()::get).toList();
    return new ReadPlan(
        rows.source(),
        TableSchema.of(columns.stream().map(ColumnMapping::field).toList()),
        columns,
        IntStream.range(0, columns.size()).boxed().toList(),
        rows.trustedUtf8(),
        rows.dialect());
  }
}
