package studio.moment.lake.local.ga4.truth;

import java.time.LocalDate;

/**
 * Which event is meant. Unique but for exact and false duplicates.
 *
 * @param date the shard's
 * @param streamId null in shards of the old schema
 * @param userPseudoId null where consent was denied
 * @param timestamp microseconds since 1970-01-01T00:00Z
 * @param pageId {@code batch_page_id}, as the event was made; shards of the old schema do not have
 *     it
 */
public record EventId(
    LocalDate date,
    String streamId,
    String userPseudoId,
    Long sessionId,
    long timestamp,
    String name,
    long pageId) {}
