package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * How one partner's reports are read, as its YAML file declares it. Immutable; travels to workers.
 *
 * @param partner the partner's code, which is also the name of its folder of reports
 * @param name for people
 * @param zone where the partner's times without an offset are
 * @param amendment how later rows change earlier ones
 * @param lags how late the partner is, in days
 * @param expected the days that have a report
 * @param match settings for the matching of this partner's orders with bookings
 * @param feeds at least one; most partners have one
 */
public record Adapter(
    String partner,
    String name,
    ZoneId zone,
    Amendment amendment,
    Lags lags,
    Expected expected,
    MatchSettings match,
    List<Feed> feeds)
    implements Serializable {

  public Adapter {
    feeds = List.copyOf(feeds);
  }

  /**
   * How late the partner is.
   *
   * @param reportDays days from the day a report is of until it should be there
   * @param settlementDays days from an order until the partner should have confirmed it
   */
  public record Lags(int reportDays, int settlementDays) implements Serializable {}
}
