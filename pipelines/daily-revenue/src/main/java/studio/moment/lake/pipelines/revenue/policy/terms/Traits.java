package studio.moment.lake.pipelines.revenue.policy.terms;

/**
 * What conditions are asked of an order; null for what is not known, which no condition matches.
 *
 * @param category as the partner calls it
 * @param kind of product: hotel, flight, car
 * @param grade the creator's on the day of booking
 */
public record Traits(String category, String merchant, String kind, String grade) {}
