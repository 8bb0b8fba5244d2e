package studio.moment.lake.local.platform.make;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Click;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Visit;
import studio.moment.lake.local.platform.truth.Visitor;

/** Visits and their clicks, one day at a time: days are made anew instead of being kept. */
public final class Traffic {
  private static final int VISITS_PER_DAY = 310;

  private final PlatformSettings settings;
  private final List<Link> links;
  private final Visitors visitors;

  public Traffic(PlatformSettings settings, List<Link> links) {
    this.settings = settings;
    this.links = links;
    this.visitors = new Visitors(settings);
  }

  /** Visits that began on that day in Seoul, in the order they began. */
  public List<Visit> visits(LocalDate day) {
    Dice dice = Dice.of(settings.seed(), "visits", day);
    double factor = Rhythm.factor(day, settings, dice);
    int count = (int) Math.max(1, VISITS_PER_DAY * settings.scale() * factor);
    List<Visit> visits = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      visits.add(visit(day, dice));
    }
    visits.sort(Comparator.comparing(Visit::startedAt));
    return visits;
  }

  private Visit visit(LocalDate day, Dice dice) {
    Visitor visitor = visitors.next(dice);
    Instant start = PlatformSettings.startOf(day).plusSeconds(Rhythm.secondOfDay(dice));
    Long session = visitor.clientId() == null ? null : start.getEpochSecond();
    String userId = dice.chance(0.8) ? visitor.userId() : null;
    List<Click> clicks = new ArrayList<>();
    Instant at = start;
    do {
      at = at.plusSeconds(dice.between(5, 300)).plusNanos(dice.below(1_000_000) * 1000L);
      if (at.isBefore(settings.end())) {
        clicks.add(new Click(dice.uuid(), link(start, dice), visitor, session, userId, at));
      }
    } while (dice.chance(0.32));
    return new Visit(visitor, start, session, clicks);
  }

  /** A link that existed by then. */
  private Link link(Instant at, Dice dice) {
    int low = 0;
    int high = links.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (links.get(middle).createdAt().isAfter(at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    // Newer links are clicked more.
    return links.get(low - 1 - Links.skewed(low, dice));
  }
}
