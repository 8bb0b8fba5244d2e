package studio.moment.lake.pipelines.ga4.business.link;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.business.conversion.ClickSessions;
import studio.moment.lake.pipelines.ga4.business.conversion.Clicks;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversion;
import studio.moment.lake.pipelines.ga4.business.conversion.Conversions;
import studio.moment.lake.pipelines.ga4.business.conversion.Sums;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

/**
 * Brings each source to the grain (day, link, partner, channel) by itself; the sums then stand side
 * by side. Nothing is joined row by row, so nothing can count twice.
 */
public final class LinkDays {
  private final Window window;
  private final ClickSessions sessions;
  private final Map<Long, String> partners;
  private final Set<String> codes;
  private final List<Map<LinkDay.Place, LinkDay>> days = new ArrayList<>();
  private final List<LinkDay> all = new ArrayList<>();

  public LinkDays(Window window, ClickSessions sessions, Map<Long, String> partners) {
    this.window = window;
    this.sessions = sessions;
    this.partners = Conversions.codes(partners);
    codes = new HashSet<>(this.partners.values());
    for (int i = 0; i < window.days(); i++) {
      days.add(new HashMap<>());
    }
  }

  /** The sums of the window's days, by day, sorted. */
  public Map<LocalDate, List<LinkDay>> of(Clicks clicks, List<Conversion> conversions) {
    addClicks(clicks);
    addGaClicks(clicks);
    addConversions(conversions);
    Map<LocalDate, List<LinkDay>> sorted = new HashMap<>();
    for (int i = 0; i < days.size(); i++) {
      List<LinkDay> ofDay = new ArrayList<>(days.get(i).values());
      ofDay.sort(LinkDay.ORDER);
      days.set(i, Map.of());
      sorted.put(window.from().plusDays(i), ofDay);
    }
    return sorted;
  }

  private void addClicks(Clicks clicks) {
    // A visit is (sum's number, visitor's number) in one long: a million need 8 MB.
    long[] visits = new long[clicks.size()];
    int visitCount = 0;
    Map<String, Integer> visitors = new HashMap<>();
    for (int i = 0; i < clicks.size(); i++) {
      if (!window.holdsDay(clicks.day(i))) {
        continue;
      }
      LinkDay sum = sum(clicks.day(i), clicks, i);
      sum.addClick();
      String client = clicks.click(i).clientId();
      if (client != null) {
        Integer visitor = visitors.size();
        Integer known = visitors.putIfAbsent(client, visitor);
        visits[visitCount++] = (long) sum.number() << 32 | (known == null ? visitor : known);
      }
    }
    Arrays.sort(visits, 0, visitCount);
    for (int i = 0; i < visitCount; i++) {
      if (i == 0 || visits[i] != visits[i - 1]) {
        all.get((int) (visits[i] >>> 32)).addVisitor();
      }
    }
  }

  /** Where the platform knows the click, its link, partner and session; else what GA4 tells. */
  private void addGaClicks(Clicks clicks) {
    for (GaClick gaClick : sessions.gaClicks()) {
      if (!window.holdsDay(gaClick.day())) {
        continue;
      }
      int found = clicks.find(gaClick.clickId());
      LinkDay sum =
          found == Clicks.NONE
              ? sum(
                  gaClick.day(),
                  gaClick.linkId(),
                  partner(gaClick),
                  Conversion.channel(sessions.of(gaClick)))
              : sum(gaClick.day(), clicks, found);
      sum.addGaClick();
    }
  }

  private void addConversions(List<Conversion> conversions) {
    for (Conversion conversion : conversions) {
      Sums sums = conversion.sums();
      if (window.holdsDay(conversion.bookedDay())) {
        sum(conversion.bookedDay(), conversion).addBooked(sums);
      }
      Integer confirmed = conversion.confirmedDay();
      if (confirmed != null && window.holdsDay(confirmed)) {
        sum(confirmed, conversion).addConfirmed(sums);
      }
      Integer cancelled = conversion.cancelledDay();
      if (cancelled != null && window.holdsDay(cancelled)) {
        sum(cancelled, conversion).addCancelled(sums.negated());
      }
    }
  }

  private LinkDay sum(int day, Clicks clicks, int number) {
    Click click = clicks.click(number);
    return sum(
        day,
        click.linkId(),
        Conversions.partner(partners, click.partnerId()),
        Conversion.channel(clicks.session(number)));
  }

  private LinkDay sum(int day, Conversion conversion) {
    return sum(day, conversion.match().linkId(), conversion.partner(), conversion.channel());
  }

  private LinkDay sum(int day, Long linkId, String partner, String channel) {
    LinkDay.Place place =
        new LinkDay.Place(linkId == null ? Conversion.NO_ID : linkId, partner, channel);
    return days.get(day - window.firstDay())
        .computeIfAbsent(
            place,
            key -> {
              LinkDay sum = new LinkDay(day, key, all.size());
              all.add(sum);
              return sum;
            });
  }

  /** What the site sends counts as a partner only if it is one. */
  private String partner(GaClick click) {
    String code = click.partner() == null ? null : click.partner().toLowerCase(Locale.ROOT);
    return codes.contains(code) ? code : Conversion.UNKNOWN;
  }
}
