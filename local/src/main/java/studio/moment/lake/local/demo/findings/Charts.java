package studio.moment.lake.local.demo.findings;

/**
 * Answers that a page draws.
 *
 * @param days clicks and bookings by day in Seoul: DATE, INT64, INT64
 * @param channels what came of clicks by channel; columns {@code channel}, {@code clicks}, {@code
 *     bookings}, {@code creator_krw}, most clicks first
 * @param funnel one row; columns {@code links_created}, {@code clicks}, {@code bookings}, {@code
 *     confirmed}, {@code payable}
 */
public record Charts(Answer days, Answer channels, Answer funnel) {}
