package studio.moment.lake.postgres.slice;

/** Hears of rows as they are read. */
@FunctionalInterface
public interface RowsListener {
  void rows(long count);
}
