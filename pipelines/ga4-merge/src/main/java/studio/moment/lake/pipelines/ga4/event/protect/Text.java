package studio.moment.lake.pipelines.ga4.event.protect;

/**
 * A text of the export: what may leave, and a hash of what it was.
 *
 * @param clean redacted
 * @param hash1 first half of a keyed hash of the raw text
 * @param hash2 second half
 */
public record Text(String clean, long hash1, long hash2) {}
