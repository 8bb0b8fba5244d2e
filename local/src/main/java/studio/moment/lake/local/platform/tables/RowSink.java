package studio.moment.lake.local.platform.tables;

/** Takes the rows of a table. */
@FunctionalInterface
public interface RowSink {
  /**
   * One row.
   *
   * @param values in the table's column order: text, numbers, booleans, bytes, {@link
   *     java.time.Instant}, local dates and times, a List for an array, {@link
   *     studio.moment.lake.local.platform.truth.Secret} or {@link
   *     studio.moment.lake.local.platform.truth.FreeText} for what is personal, null
   */
  void row(Object... values);
}
