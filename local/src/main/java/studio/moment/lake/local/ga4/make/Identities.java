package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.random.Dice;

/** Each day's sessions in which users, browsers and session ids are not what they seem. */
final class Identities {
  private static final long SECOND = 1_000_000;
  private static final long YEAR_SECONDS = 365 * 86_400L;

  private final long seed;

  Identities(long seed) {
    this.seed = seed;
  }

  void of(LocalDate day, Consumer<Event> out) {
    sameSessionId(day, out);
    sharedDevice(day, out);
    login(day, out);
    odd(day, "null", 13, out);
    odd(day, "", 14, out);
    odd(day, "(not set)", 15, out);
    overMidnight(day, out);
    withoutConsent(day, out);
    byServer(day, out);
    twoTabs(day, out);
  }

  /** Two browsers, an app, and a web view that took the app's id for its own: one session id. */
  private void sameSessionId(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 same session", day);
    long at = Clock.at(day, 9) + dice.below(3600) * SECOND;
    Guest app = Guest.app(dice, at / SECOND - YEAR_SECONDS);
    Guest web = Guest.web(dice, at / SECOND - YEAR_SECONDS);
    for (Guest guest :
        new Guest[] {web, Guest.web(dice, at / SECOND - 1), app, web.client(app.clientId())}) {
      Session session = Sessions.of(guest, at / SECOND, 4, Source.DIRECT);
      Tracker tracker = new Tracker(session, dice, out);
      tracker.open(at + dice.below(900_000), Browsing.SITE + "/", "Moment", true);
      tracker.view(at + dice.between(5, 20) * SECOND, Browsing.SITE + "/deals", "특가");
    }
  }

  /** Two people take turns at one browser for four days, and once within a session. */
  private void sharedDevice(LocalDate day, Consumer<Event> out) {
    LocalDate first = LocalDate.ofEpochDay(day.toEpochDay() / 4 * 4);
    Dice device = Dice.of(seed, "ga4 shared device", first);
    Guest guest = Guest.web(device, Clock.at(first, 0) / SECOND - YEAR_SECONDS);
    String one = Guest.newUserId(device);
    String other = Guest.newUserId(device);
    Dice dice = Dice.of(seed, "ga4 turns", day);
    int number = 10 + (int) (day.toEpochDay() % 4) * 3;
    for (int turn = 0; turn < 3; turn++) {
      long at = Clock.at(day, 10 + 3 * turn) + dice.below(3600) * SECOND;
      Session session = Sessions.of(guest, at / SECOND, number + turn, Source.DIRECT);
      Tracker tracker = new Tracker(session, dice, out).user(turn == 1 ? other : one);
      tracker.open(at, Browsing.SITE + "/", "Moment", true);
      tracker.view(at + 30 * SECOND, Browsing.SITE + "/me", "내 여행");
      if (turn == 2) {
        tracker.user(null).view(at + 50 * SECOND, Browsing.SITE + "/logout", "로그아웃");
        tracker.user(other).view(at + 90 * SECOND, Browsing.SITE + "/me", "내 여행");
      }
    }
  }

  private void login(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 login", day);
    long at = Clock.at(day, 19) + dice.below(3600) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND);
    Tracker tracker = new Tracker(Sessions.of(guest, at / SECOND, 1, Source.DIRECT), dice, out);
    tracker.open(at, Browsing.SITE + "/", "Moment", true);
    tracker.view(at + 11 * SECOND, Browsing.SITE + "/login", "로그인");
    tracker.user(Guest.newUserId(dice));
    tracker.send(at + 25 * SECOND, "login", Param.of("method", "naver"));
    tracker.view(at + 26 * SECOND, Browsing.SITE + "/me", "내 여행");
  }

  /** A user's id that is none. */
  private void odd(LocalDate day, String userId, int hour, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 odd user", day, userId);
    long at = Clock.at(day, hour) + dice.below(3600) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND - YEAR_SECONDS);
    Tracker tracker =
        new Tracker(Sessions.of(guest, at / SECOND, 2, Source.DIRECT), dice, out).user(userId);
    tracker.open(at, Browsing.SITE + "/", "Moment", true);
    tracker.view(at + 8 * SECOND, Browsing.SITE + "/deals", "특가");
  }

  private void overMidnight(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 midnight", day);
    long at = Clock.at(day, 23) + dice.between(2400, 3300) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND - YEAR_SECONDS);
    Tracker tracker = new Tracker(Sessions.of(guest, at / SECOND, 3, Source.DIRECT), dice, out);
    tracker.open(at, Browsing.SITE + "/", "Moment", true);
    for (int page = 1; page <= 12; page++) {
      tracker.view(at + page * 240 * SECOND, Browsing.SITE + "/p/" + page, "상품 " + page);
    }
  }

  /** Two readers without ids do the same at the same time, but for how long they read. */
  private void withoutConsent(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 without consent", day);
    for (int pair = 0; pair < 3; pair++) {
      long at = Clock.at(day, 16) + dice.below(3600) * SECOND;
      Guest guest = Guest.web(dice, 1).client(null);
      for (int reader = 0; reader < 2; reader++) {
        Tracker tracker =
            new Tracker(Sessions.withoutConsent(guest), dice, out).label(Fault.FALSE_DUPLICATE);
        tracker.page(at, Browsing.SITE + "/deals", "특가");
        tracker.send(at, "user_engagement", Param.of("engagement_time_msec", 700L + reader));
      }
    }
  }

  /** Told by a server, which knows the browser but not its session. */
  private void byServer(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 server", day);
    long at = Clock.at(day, 8) + dice.below(3600) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND - YEAR_SECONDS);
    Tracker tracker = new Tracker(Sessions.of(guest, null, 0, Source.DIRECT), dice, out);
    tracker.page(at, Browsing.SITE + "/me", "내 여행");
    tracker.send(at, "gift_card_redeemed", Param.of("value", 30_000L));
  }

  /** One microsecond, two tabs: only the order within each page is told. */
  private void twoTabs(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 tabs", day);
    long at = Clock.at(day, 18) + dice.below(3600) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND - YEAR_SECONDS);
    Tracker tracker = new Tracker(Sessions.of(guest, at / SECOND, 5, Source.DIRECT), dice, out);
    tracker.open(at, Browsing.SITE + "/", "Moment", true);
    long later = at + 20 * SECOND;
    tracker.page(later - 3 * SECOND, Browsing.SITE + "/p/1", "상품 1");
    tracker.label(Fault.TIE_OF_TWO_PAGES).send(later, "scroll", Param.of("percent_scrolled", 90L));
    tracker.label(Fault.TIE_OF_TWO_PAGES).send(later, "user_engagement", Browsing.engagement(dice));
    tracker.page(later - SECOND, Browsing.SITE + "/p/2", "상품 2");
    tracker.label(Fault.TIE_OF_TWO_PAGES).send(later, "scroll", Param.of("percent_scrolled", 90L));
  }
}
