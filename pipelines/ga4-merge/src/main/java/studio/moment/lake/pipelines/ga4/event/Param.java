package studio.moment.lake.pipelines.ga4.event;

/**
 * A parameter or user property that has no column of its own, under the type it came with; exactly
 * one value is not null, or none where the export held none.
 *
 * @param text redacted
 */
public record Param(String key, String text, Long whole, Double real) {}
