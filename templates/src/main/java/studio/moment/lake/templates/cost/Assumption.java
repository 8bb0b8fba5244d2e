package studio.moment.lake.templates.cost;

import java.math.BigDecimal;

/**
 * A number that no run report holds.
 *
 * @param why where it comes from
 */
public record Assumption(String name, BigDecimal value, String why) {}
