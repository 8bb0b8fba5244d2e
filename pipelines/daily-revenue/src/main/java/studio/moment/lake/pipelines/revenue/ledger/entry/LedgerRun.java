package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The run that writes.
 *
 * @param runDate the day it is for, in Asia/Seoul; its month is the one corrections go to
 * @param startedAt tells runs apart that come late: a run never writes after one that started later
 */
public record LedgerRun(String runId, LocalDate runDate, Instant startedAt)
    implements Serializable {}
