package studio.moment.lake.pipelines.rds.open;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.SelectedTables;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.TableName;

/** Decides what a run reads: in a database's snapshot, or in an export of one. */
final class RunPlanner {
  private RunPlanner() {}

  /** A plan with all its slices, the largest first. */
  record Result(RunPlan plan, List<TableSlice> slices) {}

  /** One table's plan with its slices. */
  record Table(TablePlan plan, List<TableSlice> slices) {}

  /**
   * Plans the run.
   *
   * @param options of the job, where a store of exports has its own
   * @param published what is published so far; empty where nothing is
   * @throws LakeException with all problems of all tables in one message where there are any
   */
  static Result plan(
      RunSpec spec, PipelineOptions options, Optional<Warehouse> published, KeyCheck keys) {
    Map<CatalogTable, TableName> targets = SelectedTables.of(spec);
    PlanDraft draft = new PlanDraft(spec, published, keys);
    return spec.source() instanceof RunSource.Database database
        ? new DatabasePlanner(spec, database, keys).plan(targets, draft)
        : new ExportPlanner(
                spec,
                (RunSource.Export) spec.source(),
                RunResources.of(spec).exports(options),
                keys)
            .plan(targets, draft);
  }
}
