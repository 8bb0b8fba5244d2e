package studio.moment.lake.pipelines.rds.open;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ResolvedTable;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.types.ColumnMapper;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What the target looks like and how each of its columns is made: the catalog laid over the columns
 * that the source has.
 *
 * @param key target columns that identify a row; possibly none
 * @param unnamed source columns that the catalog does not name
 */
record TableLayout(ReadPlan rows, List<String> key, List<String> unnamed) {
  /**
   * What a source tells of a table.
   *
   * @param description empty where there is none
   * @param primaryKey column names, empty where none is known
   * @param columns their names, in the source's order
   * @param column the source column that a target is made of
   * @param trustedUtf8 whether the source promises UTF-8
   */
  record Source(
      String description,
      List<String> primaryKey,
      List<String> columns,
      Function<CatalogColumn, SourceColumn> column,
      boolean trustedUtf8) {}

  /**
   * @throws LakeException ARGUMENTS where the catalog asks for what the table cannot give
   */
  static TableLayout of(RunSpec spec, CatalogTable table, Source source) {
    ResolvedTable resolved = ResolvedTable.resolve(table, source.columns());
    requireNone(spec, resolved.problems());
    ColumnMapper mapper = new ColumnMapper(table.source(), source.trustedUtf8());
    List<ColumnMapping> columns =
        resolved.columns().stream()
            .map(column -> mapper.map(source.column().apply(column), column))
            .toList();
    List<String> key = key(table, source, resolved);
    List<Integer> positions =
        IntStream.range(0, columns.size())
            .filter(i -> key.contains(columns.get(i).field().name()))
            .boxed()
            .toList();
    ReadPlan rows =
        new ReadPlan(
            new RelationName(table.schema(), table.name()),
            schema(table, source, columns),
            columns,
            positions,
            source.trustedUtf8(),
            spec.run().warehouse().dialect());
    return new TableLayout(rows, key, resolved.unnamed());
  }

  private static void requireNone(RunSpec spec, List<ResolvedTable.Problem> problems) {
    if (!problems.isEmpty()) {
      List<String> lines =
          problems.stream()
              .map(problem -> "catalog line " + problem.line() + ": " + problem.what())
              .toList();
      throw LakeException.arguments(
          "The catalog does not fit the "
              + (spec.source() instanceof RunSource.Database ? "database" : "snapshot export")
              + ": "
              + String.join("; ", lines)
              + ".");
    }
  }

  /**
   * The declared key, else the primary key where all of it is loaded under its own name and still
   * tells rows apart.
   */
  private static List<String> key(CatalogTable table, Source source, ResolvedTable resolved) {
    if (!table.key().isEmpty()) {
      return table.key();
    }
    boolean loaded =
        source.primaryKey().stream()
            .allMatch(
                name ->
                    resolved.column(name).filter(column -> column.from().equals(name)).isPresent());
    return loaded ? source.primaryKey() : List.of();
  }

  private static TableSchema schema(
      CatalogTable table, Source source, List<ColumnMapping> columns) {
    String description = table.description().isEmpty() ? source.description() : table.description();
    return new TableSchema(
        columns.stream().map(ColumnMapping::field).toList(),
        description,
        table.partitioning(),
        table.clustering(),
        Map.of("pipeline", RunSpec.PIPELINE));
  }

  /** The key columns alone, as all keys of the source are read. */
  ReadPlan keysOnly() {
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
