package studio.moment.lake.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.Warehouses;

/**
 * The warehouse that one process holds for a run from step to step, locked. A worker that did not
 * open the run opens and locks it itself; a run may lock twice.
 */
public final class RunWarehouse implements AutoCloseable {
  private final RunContext run;
  private Warehouse warehouse;
  private RunLock lock;

  public RunWarehouse(RunContext run) {
    this.run = run;
  }

  /**
   * The warehouse, locked for this run.
   *
   * @throws LakeException NOT_READY where another run has the lock
   */
  public synchronized Warehouse locked() {
    if (warehouse == null) {
      Warehouse opened = Warehouses.open(run.warehouse(), run.settings());
      try {
        lock = opened.lock(run.pipeline(), run.runId());
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
    if (!run.dryRun()) {
      return Optional.of(locked());
    }
    if (isMissing()) {
      return Optional.empty();
    }
    if (warehouse == null) {
      warehouse = Warehouses.openForQueries(run.warehouse(), run.settings());
    }
    return Optional.of(warehouse);
  }

  /**
   * Looks at the warehouse without locking it, and lets go of it at once: who waits for another run
   * must not be in its way. Empty where nothing was ever published.
   *
   * @throws LakeException NOT_READY where another process holds a DuckDB file
   */
  public synchronized <T> Optional<T> look(Function<Warehouse, T> look) {
    if (warehouse != null) {
      return Optional.of(look.apply(warehouse));
    }
    if (isMissing()) {
      return Optional.empty();
    }
    // Not opened for queries: in this process that would keep a run from beginning.
    try (Warehouse opened = Warehouses.open(run.warehouse(), run.settings())) {
      return Optional.of(look.apply(opened));
    }
  }

  private boolean isMissing() {
    return run.warehouse() instanceof WarehouseAddress.DuckDb file
        && !Files.exists(Path.of(file.path()));
  }

  /** Whether this process has the warehouse. */
  public synchronized boolean isOpen() {
    return warehouse != null;
  }

  @Override
  public synchronized void close() {
    if (warehouse == null) {
      return;
    }
    try {
      if (lock != null) {
        lock.close();
      }
    } finally {
      warehouse.close();
      warehouse = null;
      lock = null;
    }
  }
}
