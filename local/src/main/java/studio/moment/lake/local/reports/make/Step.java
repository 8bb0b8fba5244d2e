package studio.moment.lake.local.reports.make;

import java.time.Instant;
import java.util.List;
import studio.moment.lake.local.reports.truth.OrderState;

/**
 * What a partner tells of an order at once.
 *
 * @param now how the order stands then; null where nothing readable was told yet
 */
record Step(Instant at, List<Line> lines, OrderState now) {}
