package studio.moment.lake.local.demo.findings;

/**
 * What came of the partners' reports.
 *
 * @param days the creators' revenue by day of the order in Seoul; columns {@code day}, {@code
 *     pending_krw}, {@code confirmed_krw}
 * @param creators who earns most: yesterday, still expected, confirmed
 * @param classes records by partner and class, and what the partners tell beyond what we know
 * @param breaks those to be looked at first, each with its explanation
 * @param writtenBack rows of creator_revenue_daily in the platform's own database
 */
public record Money(
    Answer days, Answer creators, Answer classes, Answer breaks, long writtenBack) {}
