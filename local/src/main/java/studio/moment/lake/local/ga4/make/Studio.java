package studio.moment.lake.local.ga4.make;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Session;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.MadeWith;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Product;

/**
 * Creators making links: {@code link_create_start}, steps, {@code link_created} at the microsecond
 * the link is made. Some drafts are given up.
 */
final class Studio {
  private static final String SITE = "https://studio.moment.example";
  private static final long SECOND = 1_000_000;
  private static final Map<MadeWith, List<String>> STEPS =
      Map.of(
          MadeWith.WEB,
          List.of("search", "choose_product", "choose_partner", "edit_title", "review"),
          MadeWith.EXTENSION,
          List.of("confirm"),
          MadeWith.APP,
          List.of("search", "choose_product", "review"));

  /** One making of a link; the link is null where it is given up. */
  private record Making(Creator creator, MadeWith channel, Link link, int number, long started) {}

  private final long seed;
  private final List<Product> products;
  private final List<Creator> creators;
  private final Map<LocalDate, List<Making>> makings = new HashMap<>();

  Studio(Platform platform) {
    seed = platform.settings().seed();
    products = platform.market().products();
    creators = platform.creators();
    Map<Long, Integer> numbers = new HashMap<>();
    for (Link link : platform.links()) {
      int number = numbers.merge(link.creator().id(), 1, Integer::sum);
      Dice dice = Dice.of(seed, "ga4 making", link.id());
      long created = Sessions.micros(link.createdAt());
      int steps = STEPS.get(link.madeWith()).size();
      add(
          new Making(
              link.creator(), link.madeWith(), link, number, created - duration(steps, dice)));
      if (dice.chance(0.3)) {
        // Somebody else gives up, most often where there are most steps.
        MadeWith channel = dice.chance(0.6) ? MadeWith.WEB : link.madeWith();
        long started = created + dice.between(-7200, 7200) * SECOND;
        add(new Making(dice.pick(creators), channel, null, number, started));
      }
    }
  }

  private void add(Making making) {
    LocalDate day =
        Instant.ofEpochSecond(making.started() / SECOND)
            .atZone(PlatformSettings.SEOUL)
            .toLocalDate();
    makings.computeIfAbsent(day, key -> new ArrayList<>()).add(making);
  }

  private static long duration(int steps, Dice dice) {
    return (steps * dice.between(8, 45) + dice.between(4, 20)) * SECOND + dice.below(900_000);
  }

  /** The events of sessions that began on that day. */
  void of(LocalDate day, Consumer<Event> out) {
    int number = 0;
    for (Making making : makings.getOrDefault(day, List.of())) {
      make(making, Dice.of(seed, "ga4 studio", day, number++), out);
    }
    // However few links there are, somebody gives up every day.
    Dice dice = Dice.of(seed, "ga4 giving up", day);
    long started = Clock.at(day, 14) + dice.below(3600) * SECOND;
    make(new Making(dice.pick(creators), MadeWith.WEB, null, 1, started), dice, out);
  }

  private void make(Making making, Dice dice, Consumer<Event> out) {
    MadeWith channel = making.channel();
    Guest guest = guest(making.creator(), channel);
    long opened = making.started() - dice.between(2, 40) * SECOND;
    // Opened before midnight it would belong to a day that is done.
    opened = Math.max(opened, startOfDay(making.started()));
    Session session =
        new Session(
            guest.stream(),
            channel == MadeWith.WEB ? "studio.moment.example" : guest.host(),
            guest.clientId(),
            opened / SECOND,
            making.number() + 1,
            guest.firstSeen() * SECOND,
            true,
            guest.device(),
            Source.DIRECT,
            Source.DIRECT);
    Tracker tracker = new Tracker(session, dice, out).user(guest.userId());
    Product product = making.link() == null ? dice.pick(products) : making.link().product();
    tracker.open(opened, page(channel, product), title(channel, product), true);
    Param draft = Param.of("draft_id", dice.uuid().toString());
    Param where = Param.of("creation_channel", channel.label());
    tracker.send(making.started(), "link_create_start", draft, where);
    List<String> steps = STEPS.get(channel);
    int done = making.link() == null ? dice.below(steps.size()) : steps.size();
    long end =
        making.link() == null
            ? making.started() + dice.between(20, 200) * SECOND
            : Sessions.micros(making.link().createdAt());
    for (int step = 0; step < done; step++) {
      long at = making.started() + (end - making.started()) * (step + 1) / (done + 1);
      tracker.send(at, "link_create_step", draft, where, Param.of("step_name", steps.get(step)));
    }
    if (making.link() != null) {
      tracker.send(end, "link_created", draft, where, Param.of("link_id", making.link().id()));
    }
    tracker.send(
        end + dice.between(500_000, 4_000_000), "user_engagement", Browsing.engagement(dice));
  }

  private static long startOfDay(long micros) {
    LocalDate day =
        Instant.ofEpochSecond(micros / SECOND).atZone(PlatformSettings.SEOUL).toLocalDate();
    return PlatformSettings.startOf(day).getEpochSecond() * SECOND;
  }

  private Guest guest(Creator creator, MadeWith channel) {
    Dice dice = Dice.of(seed, "ga4 creator", creator.id());
    String user = "c_" + dice.code("0123456789abcdefghjkmnpqrstvwxyz", 12);
    long seen = creator.joinedAt().getEpochSecond();
    Guest web = Guest.web(dice, seen);
    return (channel == MadeWith.APP ? Guest.app(dice, seen) : web).member(user);
  }

  private static String page(MadeWith channel, Product product) {
    return channel == MadeWith.EXTENSION
        ? "https://"
            + product.merchant().partner().code()
            + ".example/p/"
            + product.id()
            + "?lang=ko"
        : SITE + "/links/new";
  }

  private static String title(MadeWith channel, Product product) {
    return channel == MadeWith.EXTENSION ? product.name() : "새 링크";
  }
}
