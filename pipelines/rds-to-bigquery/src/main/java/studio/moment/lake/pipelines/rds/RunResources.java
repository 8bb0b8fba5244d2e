package studio.moment.lake.pipelines.rds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.beam.sdk.options.PipelineOptions;
import studio.moment.lake.launch.RunKeys;
import studio.moment.lake.launch.RunWarehouse;
import studio.moment.lake.pipelines.rds.s3.S3Store;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.snapshot.SnapshotHolder;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.rdsexport.ExportAddress;
import studio.moment.lake.rdsexport.ExportFiles;
import studio.moment.lake.rdsexport.ExportStore;

/**
 * What one process holds for a run from step to step: the locked warehouse, the keys, the readers,
 * the snapshot. A worker that did not open the run opens what it needs itself; a run may lock
 * twice.
 */
public final class RunResources {
  private static final Map<String, RunResources> OPEN = new ConcurrentHashMap<>();

  private final RunSpec spec;
  private final RunWarehouse warehouse;
  private KeyMaterial keys;
  private volatile boolean failed;
  private ExecutorService readers;
  private ExportStore exports;

  private RunResources(RunSpec spec) {
    this.spec = spec;
    this.warehouse = new RunWarehouse(spec.run());
  }

  /** The run's resources in this process. */
  public static RunResources of(RunSpec spec) {
    return OPEN.computeIfAbsent(spec.runId(), id -> new RunResources(spec));
  }

  /** Gives everything back that this process holds for the run. */
  public static void close(String runId) {
    RunResources resources = OPEN.remove(runId);
    ReaderPool.close(runId);
    SnapshotHolder.close(runId);
    if (resources != null) {
      resources.endReaders();
      resources.warehouse.close();
    }
  }

  /** The warehouse, locked for this run when somebody asks for it. */
  public RunWarehouse warehouse() {
    return warehouse;
  }

  /** The keys that the catalog's protections need. */
  public synchronized KeyMaterial keys() {
    if (keys == null) {
      keys = RunKeys.load(spec.run().keyset(), KeyKind.neededBy(spec.catalog().protections()));
    }
    return keys;
  }

  /**
   * The store that the run's export is in.
   *
   * @param options of the job, which has those of AWS
   */
  public synchronized ExportStore exports(PipelineOptions options) {
    if (exports == null) {
      ExportAddress address = ((RunSource.Export) spec.source()).address();
      exports = S3Store.holds(address) ? S3Store.open(options) : new ExportFiles();
    }
    return exports;
  }

  /** Threads that read slices, as many as the run has readers in this process. */
  public synchronized ExecutorService readers() {
    if (readers == null) {
      readers =
          Executors.newFixedThreadPool(
              spec.source().readers(),
              task -> {
                Thread thread = new Thread(task, "slice-reader");
                thread.setDaemon(true);
                return thread;
              });
    }
    return readers;
  }

  /** A step failed: what has not started need not start. */
  public void fail() {
    failed = true;
  }

  public boolean failed() {
    return failed;
  }

  private synchronized void endReaders() {
    if (readers != null) {
      readers.shutdownNow();
    }
    if (exports instanceof S3Store s3) {
      s3.close();
    }
  }
}
