package studio.moment.lake.pipelines.rds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.beam.sdk.io.FileSystems;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.snapshot.SnapshotHolder;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.privacy.keys.KeysetAccess;
import studio.moment.lake.privacy.keys.KmsDecryption;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.google.GoogleHttp;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.Warehouses;

/**
 * What one process holds for a run from step to step: the locked warehouse, the keys, the readers,
 * the snapshot. A worker that did not open the run opens what it needs itself; a run may lock
 * twice.
 */
public final class RunResources {
  private static final Map<String, RunResources> OPEN = new ConcurrentHashMap<>();

  private final RunSpec spec;
  private Warehouse warehouse;
  private RunLock lock;
  private KeyMaterial keys;
  private volatile boolean failed;
  private ExecutorService readers;

  private RunResources(RunSpec spec) {
    this.spec = spec;
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
      resources.closeWarehouse();
    }
  }

  /**
   * The warehouse, locked for this run.
   *
   * @throws LakeException NOT_READY where another run has the lock
   */
  public synchronized Warehouse warehouse() {
    if (warehouse == null) {
      Warehouse opened = Warehouses.open(spec.warehouse(), spec.settings());
      try {
        lock = opened.lock(RunSpec.PIPELINE, spec.runId());
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
      warehouse = opened;
    }
    return warehouse;
  }

  /**
   * The warehouse as it is published, to plan against: locked for this run, but a dry run neither
   * locks nor writes, and finds none where no run has published yet.
   */
  public synchronized Optional<Warehouse> published() {
    if (!spec.dryRun()) {
      return Optional.of(warehouse());
    }
    if (spec.warehouse() instanceof WarehouseAddress.DuckDb file
        && !Files.exists(Path.of(file.path()))) {
      return Optional.empty();
    }
    if (warehouse == null) {
      warehouse = Warehouses.openForQueries(spec.warehouse(), spec.settings());
    }
    return Optional.of(warehouse);
  }

  /** Whether this process has the warehouse. */
  public synchronized boolean hasWarehouse() {
    return warehouse != null;
  }

  /** The keys that the catalog's protections need. */
  public synchronized KeyMaterial keys() {
    if (keys == null) {
      Set<KeyKind> wanted = KeyKind.neededBy(spec.catalog().protections());
      keys = wanted.isEmpty() ? KeyMaterial.none() : spec.keyset().load(wanted, access());
    }
    return keys;
  }

  /** Threads that read slices, as many as the run has readers in this process. */
  public synchronized ExecutorService readers() {
    if (readers == null) {
      readers =
          Executors.newFixedThreadPool(
              spec.readers(),
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

  private KeysetAccess access() {
    return new KeysetAccess(
        RunResources::readFile,
        System::getenv,
        spec.keyset().isClearText()
            ? null
            : new KmsDecryption(
                GoogleHttp.transport(), GoogleHttp.credentials(), KmsDecryption.ENDPOINT));
  }

  private static byte[] readFile(String uri) throws IOException {
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(uri, false)))) {
      return in.readAllBytes();
    }
  }

  private synchronized void endReaders() {
    if (readers != null) {
      readers.shutdownNow();
    }
  }

  private synchronized void closeWarehouse() {
    if (warehouse == null) {
      return;
    }
    try {
      if (lock != null) {
        lock.close();
      }
    } finally {
      warehouse.close();
    }
  }
}
