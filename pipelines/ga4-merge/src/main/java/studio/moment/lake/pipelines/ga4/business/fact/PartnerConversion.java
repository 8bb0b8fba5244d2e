package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What a partner last reported of a conversion: one row of revenue.conversions. Times are
 * microseconds since 1970-01-01T00:00Z.
 *
 * @param partner the partner's code
 * @param lineageKey stays the same through all reports of the conversion
 * @param bookingId the booking it belongs to
 * @param clickId the sub id, if it is a click
 * @param linkId the sub id, if it is a link
 * @param status pending, confirmed or cancelled
 */
public record PartnerConversion(
    String partner,
    String lineageKey,
    long bookingId,
    String clickId,
    Long linkId,
    Long creatorId,
    String status,
    Long commissionKrw,
    Long creatorKrw,
    Long occurredAt,
    Long confirmedAt,
    Long cancelledAt)
    implements Serializable {

  /** The partner's latest word last; the lineage decides between words of one moment. */
  public static final Comparator<PartnerConversion> LATEST_LAST =
      Comparator.comparingLong(PartnerConversion::changedAt)
          .thenComparing(
              PartnerConversion::lineageKey, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(PartnerConversion::toString);

  private long changedAt() {
    return Math.max(
        orEarliest(occurredAt), Math.max(orEarliest(confirmedAt), orEarliest(cancelledAt)));
  }

  private static long orEarliest(Long micros) {
    return micros == null ? Long.MIN_VALUE : micros;
  }
}
