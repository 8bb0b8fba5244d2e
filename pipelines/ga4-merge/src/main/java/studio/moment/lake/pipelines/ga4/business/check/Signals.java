package studio.moment.lake.pipelines.ga4.business.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.ga4.business.conversion.ClickSessions;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversion;
import studio.moment.lake.pipelines.ga4.business.conversion.MatchMethod;
import studio.moment.lake.pipelines.ga4.business.fact.Booking;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.Status;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.runs.report.Check;

/**
 * What is worth a look: nothing of it holds the run back. A share of nothing is not reported.
 *
 * @param conversions of bookings made in the window
 */
public record Signals(
    Window window, Clicks clicks, ClickSessions sessions, List<Conversion> conversions) {
  private static final BigDecimal MATCHED_AT_LEAST = new BigDecimal("0.90");

  /** Consent, ad blockers and the site's own failures keep clicks from GA4; nothing adds any. */
  private static final BigDecimal SEEN_AT_LEAST = new BigDecimal("0.50");

  private static final BigDecimal SEEN_AT_MOST = new BigDecimal("1.00");
  private static final BigDecimal UNASSIGNED_AT_MOST = new BigDecimal("0.10");

  public Signals {
    conversions =
        conversions.stream().filter(conversion -> window.holdsDay(conversion.bookedDay())).toList();
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.addAll(matchRates());
    clickChecks(checks);
    checks.add(
        none(
            "bookings with an amount but without won or rate",
            conversion -> withoutRate(conversion.booking())));
    checks.add(none("bookings whose status has no time of its own", Signals::withoutTime));
    checks.add(none("bookings of another creator than their click", Signals::ofAnotherCreator));
    return checks;
  }

  private List<Check> matchRates() {
    Map<String, long[]> partners = new TreeMap<>();
    for (Conversion conversion : conversions) {
      long[] counts = partners.computeIfAbsent(conversion.partner(), partner -> new long[2]);
      counts[0] += conversion.match().method().bySubId() ? 1 : 0;
      counts[1]++;
    }
    List<Check> checks = new ArrayList<>();
    partners.forEach(
        (partner, counts) ->
            checks.add(
                share(
                    "share of bookings tied by sub id, partner " + partner,
                    counts[0],
                    counts[1],
                    MATCHED_AT_LEAST,
                    null)));
    return checks;
  }

  private void clickChecks(List<Check> checks) {
    long all = 0;
    long withSession = 0;
    long unassigned = 0;
    long withoutLink = 0;
    for (int i = 0; i < clicks.size(); i++) {
      if (!window.holdsDay(clicks.day(i))) {
        continue;
      }
      all++;
      withoutLink += clicks.click(i).linkId() == null ? 1 : 0;
      String channel = Conversion.channel(clicks.session(i));
      withSession += channel.equals(Conversion.UNKNOWN) ? 0 : 1;
      unassigned += channel.equals("Unassigned") ? 1 : 0;
    }
    long seen = 0;
    for (GaClick click : sessions.gaClicks()) {
      seen += window.holdsDay(click.day()) ? 1 : 0;
    }
    if (all > 0) {
      checks.add(share("GA4 clicks for one click", seen, all, SEEN_AT_LEAST, SEEN_AT_MOST));
    }
    if (withSession > 0) {
      checks.add(
          share(
              "share of clicks with a session whose channel is Unassigned",
              unassigned,
              withSession,
              null,
              UNASSIGNED_AT_MOST));
    }
    checks.add(zero("clicks without a link", withoutLink));
  }

  private static boolean withoutRate(Booking booking) {
    return booking.amount() != null
        && (booking.amountKrw() == null || booking.exchangeRate() == null);
  }

  private static boolean withoutTime(Conversion conversion) {
    Booking booking = conversion.booking();
    String status = booking.status() == null ? "" : booking.status();
    return switch (status) {
      case Status.CONFIRMED -> booking.confirmedAt() == null;
      case Status.CANCELLED -> booking.cancelledAt() == null;
      case Status.COMPLETED -> booking.completedAt() == null || booking.confirmedAt() == null;
      default -> false;
    };
  }

  private static boolean ofAnotherCreator(Conversion conversion) {
    Click click = conversion.match().click();
    return conversion.match().method() != MatchMethod.UNMATCHED
        && click != null
        && click.creatorId() != null
        && !click.creatorId().equals(conversion.creatorId());
  }

  private Check none(String name, Predicate<Conversion> unwanted) {
    return zero(name, conversions.stream().filter(unwanted).count());
  }

  private static Check zero(String name, long actual) {
    return new Check(
        name, actual == 0 ? Check.Status.PASSED : Check.Status.WARNED, "0", Long.toString(actual));
  }

  private static Check share(
      String name, long part, long all, BigDecimal atLeast, BigDecimal atMost) {
    BigDecimal share =
        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), 4, RoundingMode.HALF_UP);
    boolean fits =
        (atLeast == null || share.compareTo(atLeast) >= 0)
            && (atMost == null || share.compareTo(atMost) <= 0);
    String expected =
        atMost == null
            ? "at least " + atLeast
            : atLeast == null ? "at most " + atMost : atLeast + " to " + atMost;
    return new Check(
        name,
        fits ? Check.Status.PASSED : Check.Status.WARNED,
        expected,
        share.toPlainString() + " (" + part + " of " + all + ")");
  }
}
