package studio.moment.lake.templates.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A list price.
 *
 * @param perUnit in the file's currency
 * @param factor what it is multiplied by: 1, or more where only another region's price is known
 * @param free units of a month that cost nothing, for everything under this price together
 * @param region whose price it is
 * @param source the page that has it
 * @param asOf when it was written down
 * @param basis from what: a page, a stored copy of it, notes, or memory
 */
public record Price(
    String id,
    BigDecimal perUnit,
    String unit,
    BigDecimal factor,
    BigDecimal free,
    String region,
    String source,
    LocalDate asOf,
    String basis) {}
