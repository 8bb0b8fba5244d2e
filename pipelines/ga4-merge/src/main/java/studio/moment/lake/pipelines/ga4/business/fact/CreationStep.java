package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;

/**
 * One event of the making of a link in the creator studio.
 *
 * @param draftId one making of a link
 * @param channel web, extension or app, as the site sent it; may be null
 * @param linkId the link that came of it, of {@link Kind#CREATED}
 * @param day the property's day, as days since 1970-01-01
 * @param timestamp microseconds since 1970-01-01T00:00Z
 * @param userId keyed hash; null where unknown
 */
public record CreationStep(
    String draftId, Kind kind, String channel, Long linkId, int day, long timestamp, String userId)
    implements Serializable {

  /** Which event it is. */
  public enum Kind {
    START("link_create_start"),
    STEP("link_create_step"),
    CREATED("link_created");

    private final String eventName;

    Kind(String eventName) {
      this.eventName = eventName;
    }

    public String eventName() {
      return eventName;
    }

    /** The kind of that event, or null where the event makes no link. */
    public static Kind of(String eventName) {
      for (Kind kind : values()) {
        if (kind.eventName.equals(eventName)) {
          return kind;
        }
      }
      return null;
    }
  }
}
