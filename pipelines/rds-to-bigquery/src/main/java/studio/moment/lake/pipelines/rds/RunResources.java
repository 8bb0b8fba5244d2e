package studio.moment.lake.pipelines.rds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Fingerprint of the HMAC key, or null where no column needs one. */
  public String keysetCheck() {
    return KeyKind.neededBy(spec.catalog().protections()).contains(KeyKind.HMAC)
        ? keys().check()
        : null;
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

  private synchronized void closeWarehouse() {
    if (warehouse == null) {
      return;
    }
    try {
      lock.close();
    } finally {
      warehouse.close();
    }
  }
}
