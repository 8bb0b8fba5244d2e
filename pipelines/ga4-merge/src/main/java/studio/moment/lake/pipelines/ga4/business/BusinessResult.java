package studio.moment.lake.pipelines.ga4.business;

import java.util.List;
import java.util.SortedMap;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.runs.report.Check;

/**
 * The business tables.
 *
 * @param skipped tables that could not be made, each with the reason: a sentence without a full
 *     stop
 * @param checks those that failed hold the run back
 */
public record BusinessResult(
    List<BusinessTable> tables, SortedMap<String, String> skipped, List<Check> checks) {}
