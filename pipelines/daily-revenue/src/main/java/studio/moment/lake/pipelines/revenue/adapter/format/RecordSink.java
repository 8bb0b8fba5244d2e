package studio.moment.lake.pipelines.revenue.adapter.format;

/** Takes the records of a file. */
public interface RecordSink {
  /**
   * One record.
   *
   * @param number its place, as an editor or a spreadsheet shows it, from 1
   * @param values by the wanted columns; null where empty; valid during the call alone
   * @param malformed what is wrong with the record as a whole, or null
   * @return false where the record is one to pass over
   */
  boolean record(long number, String[] values, String malformed);

  /** The cells of the trailer row. */
  void trailer(String[] cells);

  /**
   * A number declared in the file itself, outside of its records.
   *
   * @param path as it was asked for
   */
  void declared(String path, String text);
}
