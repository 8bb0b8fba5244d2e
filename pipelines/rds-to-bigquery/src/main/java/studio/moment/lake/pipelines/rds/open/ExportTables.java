package studio.moment.lake.pipelines.rds.open;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.LoadMode.Incremental;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.rdsexport.gate.TableFiles;
import studio.moment.lake.rdsexport.manifest.ExportedColumn;
import studio.moment.lake.rdsexport.read.ExportFooter;
import studio.moment.lake.rdsexport.read.ExportSlices;
import studio.moment.lake.rdsexport.type.ExportedType;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Decides what a run does with one exported table. An export is whole, so its rows replace all. */
final class ExportTables {
  private final RunSpec spec;
  private final ExportSlices slicer;
  private final KeyCheck keys;

  ExportTables(RunSpec spec, ExportSlices slicer, KeyCheck keys) {
    this.spec = spec;
    this.slicer = slicer;
    this.keys = keys;
  }

  /**
   * Plans one table.
   *
   * @param number position of the table in the run
   * @param published what the target looks like so far: an export knows no comments, and those that
   *     were read from the database before are kept
   * @param footers of its data files
   * @throws LakeException ARGUMENTS where the catalog asks for what the export cannot give;
   *     NOT_READY where a file is not as the manifest says
   */
  RunPlanner.Table plan(
      int number,
      CatalogTable table,
      TableName target,
      Optional<TableSchema> published,
      TableFiles files,
      List<ExportFooter> footers) {
    MessageType stored = footers.isEmpty() ? null : footers.get(0).schema();
    Map<String, ExportedColumn> columns = columns(files, stored);
    List<String> names = List.copyOf(columns.keySet());
    TableLayout layout =
        TableLayout.of(
            spec,
            table,
            new TableLayout.Source(
                published.map(TableSchema::description).orElse(""),
                List.of(),
                names,
                column ->
                    described(
                        column(table, names.indexOf(column.from()) + 1, column, columns, footers),
                        column,
                        published),
                // Parquet's strings are UTF-8 by definition.
                true));
    List<TableSlice> slices = slicer.plan(number, footers).stream().map(TableSlice::of).toList();
    boolean incremental = table.mode() instanceof Incremental;
    return new RunPlanner.Table(
        new TablePlan(
            target,
            layout.rows(),
            null,
            incremental,
            false,
            layout.key(),
            null,
            ColumnsHash.of(layout.rows().columns(), layout.key(), keys),
            // A whole load leaves no deleted row behind.
            incremental ? spec.runDate() : null,
            files.bytes(),
            footers.stream().mapToLong(ExportFooter::rows).sum(),
            slices.size(),
            false,
            layout.unnamed(),
            incremental ? "whole, as an export always is" : "whole"),
        slices);
  }

  /** What the manifest lists, then what only the files have. */
  private static Map<String, ExportedColumn> columns(TableFiles files, MessageType stored) {
    Map<String, ExportedColumn> columns = new LinkedHashMap<>();
    files.table().columns().forEach(column -> columns.put(column.name(), column));
    if (stored != null) {
      for (Type column : stored.getFields()) {
        columns.putIfAbsent(column.getName(), new ExportedColumn(column.getName(), "", -1));
      }
    }
    return columns;
  }

  private static SourceColumn column(
      CatalogTable table,
      int number,
      CatalogColumn column,
      Map<String, ExportedColumn> columns,
      List<ExportFooter> footers) {
    PrimitiveType stored = null;
    for (ExportFooter footer : footers) {
      PrimitiveType own = stored(table, column.from(), footer);
      if (stored != null && !sameStorage(stored, own)) {
        throw LakeException.notReady(
            "The files of "
                + table.source()
                + " hold the column "
                + column.from()
                + " in different types: "
                + footers.get(0).file().uri()
                + " as "
                + stored
                + ", "
                + footer.file().uri()
                + " as "
                + own
                + ". They are not of one export. Copy the export again; nothing was published.");
      }
      stored = own;
    }
    return ExportedType.column(
        table.source(), number, columns.get(column.from()), stored, declared(table, column));
  }

  private static SourceColumn described(
      SourceColumn source, CatalogColumn target, Optional<TableSchema> published) {
    String description =
        published.flatMap(schema -> schema.field(target.name())).map(Field::description).orElse("");
    return new SourceColumn(
        source.number(),
        source.name(),
        source.type(),
        source.modifier(),
        source.dimensions(),
        description,
        source.readable());
  }

  private static boolean sameStorage(PrimitiveType one, PrimitiveType other) {
    return one.getPrimitiveTypeName() == other.getPrimitiveTypeName()
        && Objects.equals(one.getLogicalTypeAnnotation(), other.getLogicalTypeAnnotation());
  }

  private static PrimitiveType stored(CatalogTable table, String column, ExportFooter footer) {
    if (!footer.schema().containsField(column)) {
      throw LakeException.notReady(
          footer.file().uri()
              + " has no column "
              + column
              + ", which the manifest lists for "
              + table.source()
              + ". Columns of type oid are not exported: class it drop in the catalog where it is"
              + " one; else copy the export again. Nothing was published.");
    }
    Type stored = footer.schema().getType(column);
    if (!stored.isPrimitive() || stored.isRepetition(Type.Repetition.REPEATED)) {
      throw LakeException.arguments(
          footer.file().uri()
              + " holds "
              + table.source()
              + "."
              + column
              + " as a list or a record, as no snapshot export does. Class it drop in the catalog, or"
              + " read it over JDBC.");
    }
    return stored.asPrimitiveType();
  }

  /** A type declared on any target of a source column is that of the column. */
  private static SourceType declared(CatalogTable table, CatalogColumn column) {
    return column.rule().sourceType() != null
        ? column.rule().sourceType()
        : table.columns().stream()
            .filter(each -> each.from().equals(column.from()))
            .map(each -> each.rule().sourceType())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}
