package studio.moment.lake.local.reports.make;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import studio.moment.lake.local.reports.truth.Fault;
import studio.moment.lake.local.reports.truth.TrueClass;

/**
 * All that a partner ever tells of one order.
 *
 * @param bookings the bookings it is to be linked with
 * @param steps in their order; those after the last report are never delivered
 * @param lateOn see {@link studio.moment.lake.local.reports.truth.OrderTruth}
 */
record Tale(
    String lineage,
    TrueClass is,
    Set<Fault> faults,
    List<Long> bookings,
    List<Step> steps,
    LocalDate lateOn) {}
