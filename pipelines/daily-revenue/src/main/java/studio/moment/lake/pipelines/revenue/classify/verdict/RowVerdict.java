package studio.moment.lake.pipelines.revenue.classify.verdict;

import java.util.Set;

/**
 * What a row that is in no conversion came out as: rejected or duplicate.
 *
 * @param number the row's place in its report, from 1
 */
public record RowVerdict(
    String file, long number, RecordClass recordClass, Set<Reason> reasons, Explain explain) {

  /** The report and the place in it. */
  public String recordKey() {
    return file + "#" + number;
  }
}
