package studio.moment.lake.local.ga4.truth;

/**
 * Which session is meant.
 *
 * @param streamId null in shards of the old schema
 */
public record SessionId(String streamId, String userPseudoId, long sessionId) {}
