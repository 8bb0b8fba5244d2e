package studio.moment.lake.pipelines.ga4.event.export;

import java.io.Serializable;

/**
 * A record that is no event of its shard.
 *
 * @param key what would have been the event's key: a keyed hash, which tells nothing
 * @param column the export's column that is wrong
 * @param reason what is wrong with it, without its value
 */
public record Rejection(String key, String column, String reason) implements Serializable {}
