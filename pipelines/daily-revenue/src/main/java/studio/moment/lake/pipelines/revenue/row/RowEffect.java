package studio.moment.lake.pipelines.revenue.row;

/** How a row changes what was known of its lineage. The adapter's amendment mode decides it. */
public enum RowEffect {
  /** The row is the state of its row id: it replaces earlier rows of the same id (SNAPSHOT). */
  STATE,
  /** The row's amounts are added to those before it (DELTA). */
  DELTA,
  /** The row of a cancel feed: its positive amounts are taken back (CANCEL_FEED). */
  TAKE_BACK,
  /**
   * The row may stand for cancelled rows under new ids: the lineage's standing rows are the newest
   * generation, whatever their ids (REISSUE).
   */
  GENERATION
}
