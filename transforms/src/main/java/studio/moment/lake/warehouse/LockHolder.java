package studio.moment.lake.warehouse;

import java.time.Instant;

/** A run that holds the lock of its pipeline. */
public record LockHolder(String runId, Instant since) {}
