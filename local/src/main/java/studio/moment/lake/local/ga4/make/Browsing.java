package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Item;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Product;

/** What travellers do on the site. */
final class Browsing {
  static final String SITE = "https://www.moment.example";
  private static final long SECOND = 1_000_000;
  private static final List<String> TERMS =
      List.of("제주 오션뷰", "오사카 3박4일", "다낭 가족여행", "렌터카 면책", "window seat", "breakfast");

  private final Platform platform;
  private final Crowd crowd;
  private final History history;
  private final Sessions sessions;

  Browsing(Platform platform, Crowd crowd, History history) {
    this.platform = platform;
    this.crowd = crowd;
    this.history = history;
    this.sessions = new Sessions(history);
  }

  /** The events of sessions that began on that day. */
  void of(LocalDate day, Consumer<Event> out) {
    int number = 0;
    for (Arrival arrival : crowd.on(day)) {
      Dice dice = Dice.of(platform.settings().seed(), "ga4 session", day, number++);
      if (arrival.guest().clientId() == null && dice.chance(0.4)) {
        // These browsers send nothing at all.
        continue;
      }
      Session session = sessions.of(arrival, dice.chance(0.94));
      Tracker tracker = new Tracker(session, dice, out);
      long at = arrival.second() * SECOND + dice.below(900_000);
      Source source = history.source(arrival);
      if (!source.isDirect()) {
        tracker.source(source).referrer(Sources.referrer(source));
      }
      if (arrival.visit() == null) {
        looking(tracker, arrival, source, at, dice);
      } else {
        clicking(tracker, arrival, source, at, dice);
      }
    }
  }

  private void clicking(Tracker tracker, Arrival arrival, Source source, long at, Dice dice) {
    List<Click> clicks = arrival.visit().clicks();
    if (clicks.isEmpty()) {
      tracker.open(at, SITE + "/" + source.query(), "Moment", true);
      return;
    }
    Click first = clicks.get(0);
    boolean loginLater = first.userId() != null && dice.chance(0.4);
    boolean consent = tracker.session().consent();
    tracker.user(consent && !loginLater ? first.userId() : null);
    String handle = first.link().creator().handle();
    tracker.open(at, SITE + "/@" + handle + source.query(), handle + "의 여행", dice.chance(0.985));
    at += dice.between(500_000, 3_500_000);
    tracker.send(at, "scroll", engagement(dice), Param.of("percent_scrolled", 90L));
    if (consent && loginLater) {
      tracker.user(first.userId()).send(at + 200_000, "login", Param.of("method", "kakao"));
    }
    for (Click click : clicks) {
      click(tracker, click, dice);
    }
  }

  private void click(Tracker tracker, Click click, Dice dice) {
    long at = Sessions.micros(click.clickedAt());
    Product product = click.link().product();
    String partner = product.merchant().partner().code();
    tracker.view(at - dice.between(300_000, 900_000), SITE + "/p/" + product.id(), product.name());
    tracker.send(
        at,
        "affiliate_link_click",
        Param.of("click_id", click.id().toString()),
        dice.chance(0.1)
            ? Param.of("link_id", String.valueOf(click.link().id()))
            : Param.of("link_id", click.link().id()),
        Param.of("partner", partner),
        Param.of("outbound", "true"),
        Param.of("link_domain", partner + ".example"),
        Param.of(
            "link_url",
            "https://%s.example/p/%d?lang=ko&sub=%s".formatted(partner, product.id(), click.id())));
    tracker.send(at + dice.between(1_000_000, 4_000_000), "user_engagement", engagement(dice));
  }

  private void looking(Tracker tracker, Arrival arrival, Source source, long at, Dice dice) {
    boolean consent = tracker.session().consent();
    tracker.user(consent && dice.chance(0.8) ? arrival.guest().userId() : null);
    tracker.open(at, SITE + "/" + source.query(), "Moment", dice.chance(0.985));
    for (int views = dice.weighted(45, 25, 15, 9, 6); views > 0; views--) {
      at += dice.between(2, 90) * SECOND + dice.below(1_000_000);
      Product product = dice.pick(platform.market().products());
      switch (dice.weighted(60, 20, 20)) {
        case 0 -> tracker.view(at, SITE + "/p/" + product.id(), product.name());
        case 1 -> search(tracker, at, dice.pick(TERMS));
        default -> list(tracker, at, product);
      }
      if (consent && dice.chance(0.4)) {
        at += dice.between(800_000, 9_000_000);
        tracker.send(at, "scroll", engagement(dice), Param.of("percent_scrolled", 90L));
      }
    }
    if (consent && dice.chance(0.6)) {
      at += dice.between(1, 40) * SECOND;
      tracker.send(at, "user_engagement", engagement(dice));
    }
  }

  private static void search(Tracker tracker, long at, String term) {
    tracker.view(at, SITE + "/search?q=" + term.replace(' ', '+'), term + " - 검색");
    tracker.send(at, "view_search_results", Param.of("search_term", term));
  }

  /** Items that are only looked at; the price band is a number or a text, as the page likes. */
  private static void list(Tracker tracker, long at, Product product) {
    String list = product.place().city() + " 추천";
    String kind = product.merchant().kind().label();
    tracker.view(at, SITE + "/list/" + kind, list);
    Item first =
        new Item("p" + product.id(), product.name(), kind, product.priceKrw(), 1, false, list, 1);
    Item second =
        new Item(
            "p" + (product.id() + 1),
            product.name() + " 2",
            kind,
            product.priceKrw() + 9_900,
            1,
            false,
            list,
            2);
    Param band =
        product.id() % 3 == 0
            ? Param.of("price_band", product.priceKrw() / 50_000)
            : product.id() % 3 == 1
                ? Param.of("price_band", product.priceKrw() / 50_000.0)
                : Param.of("price_band", "band " + product.priceKrw() / 50_000);
    tracker.send(at, "view_item_list", null, List.of(first, second), band);
  }

  static Param engagement(Dice dice) {
    return Param.of("engagement_time_msec", (long) dice.between(200, 60_000));
  }
}
