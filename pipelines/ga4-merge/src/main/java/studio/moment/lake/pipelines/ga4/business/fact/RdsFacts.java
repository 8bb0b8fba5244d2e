package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What the platform's database and the partners' reports know. The order in the lists tells
 * nothing.
 *
 * @param clicks of the window, and those outside it that led to the bookings
 * @param bookings of which anything happened in the window, and those that help to match them
 * @param links made in the window, and those of the bookings
 * @param partners code by partner id
 * @param conversions empty where no partner's reports were read
 */
public record RdsFacts(
    List<Click> clicks,
    List<Booking> bookings,
    List<Link> links,
    Map<Long, String> partners,
    List<PartnerConversion> conversions)
    implements Serializable {
  public static final RdsFacts NONE =
      new RdsFacts(List.of(), List.of(), List.of(), Map.of(), List.of());
}
