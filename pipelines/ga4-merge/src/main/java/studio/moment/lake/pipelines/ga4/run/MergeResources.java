package studio.moment.lake.pipelines.ga4.run;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.launch.RunKeys;
import studio.moment.lake.launch.RunWarehouse;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;

/**
 * What one process holds for a run from step to step: the locked warehouse and the keys. A worker
 * that did not open the run opens what it needs itself.
 */
public final class MergeResources {
  private static final Map<String, MergeResources> OPEN = new ConcurrentHashMap<>();

  private final MergeSpec spec;
  private final RunWarehouse warehouse;
  private KeyMaterial keys;
  private volatile boolean failed;

  private MergeResources(MergeSpec spec) {
    this.spec = spec;
    this.warehouse = new RunWarehouse(spec.run());
  }

  /** The run's resources in this process. */
  public static MergeResources of(MergeSpec spec) {
    return OPEN.computeIfAbsent(spec.runId(), id -> new MergeResources(spec));
  }

  /** Gives everything back that this process holds for the run. */
  public static void close(String runId) {
    MergeResources resources = OPEN.remove(runId);
    if (resources != null) {
      resources.warehouse.close();
    }
  }

  /** The warehouse, locked for this run when somebody asks for it. */
  public RunWarehouse warehouse() {
    return warehouse;
  }

  /** The key of user ids and event keys. */
  public synchronized KeyMaterial keys() {
    if (keys == null) {
      keys = RunKeys.load(spec.run().keyset(), Set.of(KeyKind.HMAC));
    }
    return keys;
  }

  /** A step failed: what has not started need not start. */
  public void fail() {
    failed = true;
  }

  public boolean failed() {
    return failed;
  }
}
