package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Item;
import studio.moment.lake.local.ga4.event.Order;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.random.Dice;

/**
 * A day's events as a later export tells them: some are gone, some say something else, an app that
 * was offline has sent its own, a sale has come in.
 *
 * @param before what stood in the day's shard
 * @param after what stands there now
 * @param removed of {@code before}
 * @param added of {@code after}
 * @param changed of {@code after}, each with another content than before
 */
public record Rewrite(
    List<Event> before,
    List<Event> after,
    List<Event> removed,
    List<Event> added,
    List<Event> changed) {
  private static final int REMOVED = 6;
  private static final int CHANGED = 7;
  private static final long SECOND = 1_000_000;

  /** The rewrite of these events, the same each time. */
  public static Rewrite of(long seed, LocalDate day, List<Event> events) {
    Dice dice = Dice.of(seed, "ga4 rewrite", day);
    List<Event> after = new ArrayList<>(events);
    List<Event> removed = new ArrayList<>();
    List<Event> changed = new ArrayList<>();
    while (removed.size() < REMOVED) {
      int at = pageView(after, dice);
      removed.add(after.remove(at));
    }
    while (changed.size() < CHANGED) {
      int at = pageView(after, dice);
      Event other = corrected(after.get(at));
      after.set(at, other);
      changed.add(other);
    }
    List<Event> added = new ArrayList<>();
    offline(day, dice, added);
    sale(day, dice, added);
    after.addAll(added);
    return new Rewrite(events, List.copyOf(after), removed, added, changed);
  }

  /** An ordinary one that no rewrite has touched. */
  private static int pageView(List<Event> events, Dice dice) {
    while (true) {
      int at = dice.below(events.size());
      Event event = events.get(at);
      if (event.name().equals("page_view")
          && event.label() == null
          && event.param("corrected") == null) {
        return at;
      }
    }
  }

  private static Event corrected(Event event) {
    List<Param> params = new ArrayList<>(event.params());
    params.add(Param.of("corrected", 1L));
    return event.withParams(List.copyOf(params));
  }

  private static void offline(LocalDate day, Dice dice, List<Event> added) {
    long at = Clock.at(day, 6) + dice.below(3600) * SECOND;
    Guest guest = Guest.app(dice, at / SECOND).member(Guest.newUserId(dice));
    Tracker tracker =
        new Tracker(Sessions.of(guest, at / SECOND, 1, Source.DIRECT), dice, added::add)
            .user(guest.userId());
    tracker.open(at, null, "home", true);
    tracker.view(at + 20 * SECOND, null, "saved");
  }

  private static void sale(LocalDate day, Dice dice, List<Event> added) {
    long at = Clock.at(day, 7) + dice.below(3600) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND);
    Tracker tracker =
        new Tracker(Sessions.of(guest, at / SECOND, 1, Source.DIRECT), dice, added::add);
    tracker.open(at, Browsing.SITE + "/gift", "기프트카드", true);
    Item item = new Item("gift-50000", "기프트카드 50000", "gift card", 50_000, 1, true, null, null);
    tracker.send(
        at + 70 * SECOND,
        "purchase",
        new Order("GC-LATE-" + day, 50_000, 1, false),
        List.of(item),
        Param.of("currency", "KRW"),
        Param.of("value", 50_000L),
        Param.of("transaction_id", "GC-LATE-" + day));
  }

  /** What this rewrite did, by label. */
  public List<Event> of(Fault fault) {
    return switch (fault) {
      case LATE_REMOVED -> removed;
      case LATE_ADDED -> added;
      case LATE_CHANGED -> changed;
      default -> List.of();
    };
  }
}
