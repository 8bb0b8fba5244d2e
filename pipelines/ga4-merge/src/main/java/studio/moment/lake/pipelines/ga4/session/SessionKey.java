package studio.moment.lake.pipelines.ga4.session;

/**
 * What makes a session one: GA4's session id alone is shared by many users.
 *
 * @param streamId null where the export has none
 */
public record SessionKey(String property, String streamId, String userPseudoId, long sessionId) {

  /** The key in one text, as tables hold it: {@code property/stream/user/session}. */
  public String text() {
    return property
        + "/"
        + (streamId == null ? "" : streamId)
        + "/"
        + userPseudoId
        + "/"
        + sessionId;
  }
}
