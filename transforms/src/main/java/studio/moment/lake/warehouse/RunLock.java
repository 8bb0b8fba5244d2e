package studio.moment.lake.warehouse;

/** Held while a run works on a warehouse; closing it lets the next run in. */
public interface RunLock extends AutoCloseable {
  @Override
  void close();
}
