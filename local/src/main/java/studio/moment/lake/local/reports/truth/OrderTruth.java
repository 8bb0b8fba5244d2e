package studio.moment.lake.local.reports.truth;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A partner's order.
 *
 * @param lineage the key under which its rows belong together, as its adapter forms it
 * @param bookings the bookings it is to be linked with: one, or none. Where the order is AMBIGUOUS
 *     there is none, whatever it was made of
 * @param state as last told
 * @param lateOn the date of the report that changed it more than 40 days after everything else, or
 *     null: where its month was closed before, it is a LATE_CHANGE instead of MATCHED
 */
public record OrderTruth(
    String lineage,
    TrueClass is,
    Set<Fault> faults,
    List<Long> bookings,
    OrderState state,
    LocalDate lateOn) {}
