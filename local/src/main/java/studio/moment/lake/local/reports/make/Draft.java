package studio.moment.lake.local.reports.make;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import studio.moment.lake.local.reports.row.Told.Feed;
import studio.moment.lake.local.reports.truth.Fault;

/**
 * A report before it is written.
 *
 * @param lines rows with the orders they are of
 * @param repeats the sequence and day of the report it repeats, or null
 */
public record Draft(
    Feed feed,
    LocalDate date,
    int sequence,
    Instant arrivedAt,
    List<Of> lines,
    Set<Fault> faults,
    Draft repeats) {

  /** A row and the lineage of its order. */
  record Of(Line line, Tale tale) {}
}
