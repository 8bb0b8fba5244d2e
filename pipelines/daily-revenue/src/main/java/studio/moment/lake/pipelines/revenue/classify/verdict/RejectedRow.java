package studio.moment.lake.pipelines.revenue.classify.verdict;

/**
 * A row that was not read.
 *
 * @param number the row's place in its report, from 1
 * @param field the field that forbids it
 * @param reason in words, without a personal value
 */
public record RejectedRow(String file, long number, String field, String reason) {}
