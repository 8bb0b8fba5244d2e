package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A redirect through a link, as the platform recorded it: one row of rds.link_clicks.
 *
 * @param clickId minted at the redirect; the key of its table
 * @param linkId null where the platform lost it
 * @param clickedAt microseconds since 1970-01-01T00:00Z
 * @param clientId GA4's user_pseudo_id; null without consent
 * @param sessionId GA4's session id; null without consent
 */
public record Click(
    String clickId,
    Long linkId,
    Long creatorId,
    Long partnerId,
    long clickedAt,
    String clientId,
    Long sessionId)
    implements Serializable {
  private static final Comparator<Long> NUMBERS = Comparator.nullsLast(Comparator.naturalOrder());

  /** Of several rows of one click the first in this order counts, whatever order they came in. */
  public static final Comparator<Click> FIRST =
      Comparator.comparingLong(Click::clickedAt)
          .thenComparing(Click::linkId, NUMBERS)
          .thenComparing(Click::partnerId, NUMBERS)
          .thenComparing(Click::creatorId, NUMBERS)
          .thenComparing(Click::clientId, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Click::sessionId, NUMBERS);

  /** The Seoul day, as days since 1970-01-01. */
  public int day() {
    return Window.dayOf(clickedAt);
  }
}
