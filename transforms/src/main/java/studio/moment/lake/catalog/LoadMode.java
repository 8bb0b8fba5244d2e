package studio.moment.lake.catalog;

import java.io.Serializable;
import java.time.Duration;
import java.time.Period;

/** Which rows of a table a run reads. */
public sealed interface LoadMode extends Serializable {
  /** All rows; the target is replaced. */
  record Full() implements LoadMode {}

  /**
   * Rows whose watermark is newer than the stored one less the overlap (and rows without a
   * watermark), merged by key.
   *
   * @param watermark source column: timestamp, timestamptz, date or a whole number
   * @param overlap for times; transactions that commit late must not be missed
   * @param overlapCount for whole numbers, the same in units of the column
   * @param deletesEvery how often all keys are compared to find deleted rows; zero: in every run;
   *     null: never
   */
  record Incremental(String watermark, Duration overlap, long overlapCount, Period deletesEvery)
      implements LoadMode {}
}
