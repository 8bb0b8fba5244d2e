package studio.moment.lake.local.platform.make;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Campaign;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.MadeWith;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Product;

/** Links in the order they were made. A few creators make most of them. */
public final class Links {
  /** Links are older than the first click. */
  private static final int LEAD_DAYS = 150;

  private Links() {}

  public static List<Link> of(
      PlatformSettings settings,
      List<Creator> creators,
      List<Product> products,
      List<Campaign> campaigns) {
    Dice dice = Dice.of(settings.seed(), "links");
    int count = Math.max(60, settings.scaled(3200));
    List<Instant> times = times(settings, dice, count);
    List<Link> links = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      Creator creator = creators.get(skewed(creators.size(), dice));
      Product product = products.get(skewed(products.size(), dice));
      Campaign campaign = dice.chance(0.2) ? dice.pick(campaigns) : null;
      String code = Codes.of("xxxxxxx", index + 1L);
      Instant at = times.get(index);
      MadeWith madeWith = madeWith(settings, index + 1L, at);
      links.add(new Link(index + 1L, code, creator, product, campaign, madeWith, at));
    }
    return Collections.unmodifiableList(links);
  }

  /** The extension is new when the days begin and makes half of the links when they end. */
  private static MadeWith madeWith(PlatformSettings settings, long id, Instant at) {
    Dice dice = Dice.of(settings.seed(), "made with", id);
    double grown = (double) settings.firstDay().until(day(at), DAYS) / settings.days();
    int extension = 4 + (int) (46 * Math.max(0, grown));
    return List.of(MadeWith.EXTENSION, MadeWith.APP, MadeWith.WEB)
        .get(dice.weighted(extension, 18, 82 - extension));
  }

  private static LocalDate day(Instant at) {
    return at.atZone(PlatformSettings.SEOUL).toLocalDate();
  }

  private static List<Instant> times(PlatformSettings settings, Dice dice, int count) {
    List<Instant> times = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int day = index < 20 ? 0 : dice.below(LEAD_DAYS + settings.days());
      times.add(
          PlatformSettings.startOf(settings.firstDay().minusDays(LEAD_DAYS).plusDays(day))
              .plusSeconds(Rhythm.secondOfDay(dice))
              .plusNanos(dice.below(1_000_000) * 1000L));
    }
    Collections.sort(times);
    return times;
  }

  static int skewed(int size, Dice dice) {
    double unit = dice.unit();
    return (int) (size * unit * unit);
  }
}
