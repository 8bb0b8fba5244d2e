package studio.moment.lake.local.platform.make;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Campaign;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.Link;
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
      links.add(new Link(index + 1L, code, creator, product, campaign, times.get(index)));
    }
    return Collections.unmodifiableList(links);
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
