package studio.moment.lake.pipelines.revenue.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.launch.RunWarehouse;

/**
 * What one process holds for a run from step to step: the locked warehouse, the way to the
 * database.
 */
public final class RevenueResources {
  private static final Map<String, RevenueResources> OPEN = new ConcurrentHashMap<>();

  private final RevenueSpec spec;
  private final RunWarehouse warehouse;

  private RevenueResources(RevenueSpec spec) {
    this.spec = spec;
    this.warehouse = new RunWarehouse(spec.run());
  }

  /** The run's resources in this process. */
  public static RevenueResources of(RevenueSpec spec) {
    return OPEN.computeIfAbsent(spec.runId(), id -> new RevenueResources(spec));
  }

  /** Gives everything back that this process holds for the run. */
  public static void close(String runId) {
    RevenueResources resources = OPEN.remove(runId);
    if (resources != null) {
      resources.warehouse.close();
    }
  }

  /** The warehouse, locked for this run when somebody asks for it. */
  public RunWarehouse warehouse() {
    return warehouse;
  }
}
