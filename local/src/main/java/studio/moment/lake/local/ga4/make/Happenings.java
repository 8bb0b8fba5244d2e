package studio.moment.lake.local.ga4.make;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;

/**
 * All events, day by day. A day's events do not depend on where the export begins: sessions of the
 * days before are made too, for what is left of them.
 */
public final class Happenings {
  private final Platform platform;
  private final LocalDate from;
  private final Browsing browsing;
  private final Studio studio;
  private final GiftShop shop;
  private final Identities identities;
  private final Bots bots;
  private final PersonalValues personal;
  private final Map<LocalDate, List<Event>> pending = new HashMap<>();
  private LocalDate next;

  /**
   * @param from the first day that is asked for
   * @param to the last
   */
  public Happenings(Platform platform, LocalDate from, LocalDate to) {
    this.platform = platform;
    this.from = from;
    long seed = platform.settings().seed();
    Crowd crowd = new Crowd(platform);
    browsing = new Browsing(platform, crowd, new History(platform, crowd, to));
    studio = new Studio(platform);
    shop = new GiftShop(platform);
    identities = new Identities(seed);
    bots = new Bots(platform);
    personal = new PersonalValues(seed);
    next = from.minusDays(Bots.MANY_DAYS - 1L);
    if (next.isBefore(platform.settings().firstDay())) {
      next = platform.settings().firstDay();
    }
  }

  /**
   * The events of a day in Seoul, in no particular order; days are to be asked for one after the
   * other.
   */
  public List<Event> on(LocalDate day) {
    for (; !next.isAfter(day); next = next.plusDays(1)) {
      begun(next, this::add);
    }
    List<Event> events = pending.getOrDefault(day, List.of());
    pending.keySet().removeIf(each -> !each.isAfter(day));
    return events;
  }

  /** Personal values in the events so far, as they stand there. */
  public Set<Planted> planted() {
    return personal.planted();
  }

  private void begun(LocalDate day, Consumer<Event> out) {
    browsing.of(day, out);
    studio.of(day, out);
    shop.of(day, out);
    identities.of(day, out);
    bots.of(day, out);
    if (!day.isBefore(from)) {
      personal.of(day, out);
    }
  }

  private void add(Event event) {
    Instant at = Instant.ofEpochSecond(event.timestamp() / 1_000_000);
    if (at.isBefore(platform.settings().end())) {
      pending.computeIfAbsent(event.date(), key -> new ArrayList<>()).add(event);
    }
  }
}
