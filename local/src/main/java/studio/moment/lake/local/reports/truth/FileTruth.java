package studio.moment.lake.local.reports.truth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A report.
 *
 * @param path below the reports folder: partner/name
 * @param feed orders or cancels
 * @param date the day it is of
 * @param sequence its place among the reports of that day, from 0
 * @param arrivedAt also the file's time of change
 * @param rows all but those its adapter passes over
 * @param skipped how many it passes over: totals, tests
 * @param sums of the rows that are not REJECTED, by currency, as they stand there
 * @param repeats the path of the report it repeats byte for byte, or null
 */
public record FileTruth(
    String path,
    String feed,
    LocalDate date,
    int sequence,
    Instant arrivedAt,
    List<RowTruth> rows,
    int skipped,
    Map<String, Sums> sums,
    Set<Fault> faults,
    String repeats) {}
