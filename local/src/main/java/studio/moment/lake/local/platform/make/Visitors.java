package studio.moment.lake.local.platform.make;

import java.util.List;
import studio.moment.lake.local.platform.people.Identifiers;
import studio.moment.lake.local.platform.people.People;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Visitor;

/** Browsers that come to the site. The same number is the same visitor. */
final class Visitors {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final List<String> MOBILE =
      List.of(
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
          "Mozilla/5.0 (Linux; Android 15; SM-S928N) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; Android 14; SM-A556N) AppleWebKit/537.36 SamsungBrowser/27.0 Mobile");
  private static final List<String> DESKTOP =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Whale/4.29",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari");

  private final PlatformSettings settings;
  private final People people;
  private final int count;

  Visitors(PlatformSettings settings) {
    this.settings = settings;
    this.people = new People(settings.seed(), "traveller");
    this.count = Math.max(100, settings.scaled(9000));
  }

  /** Some come often, most rarely. */
  Visitor next(Dice dice) {
    return visitor(Links.skewed(count, dice) + 1L);
  }

  private Visitor visitor(long number) {
    Dice dice = Dice.of(settings.seed(), "visitor", number);
    boolean mobile = dice.chance(0.78);
    boolean consent = !dice.chance(0.07);
    boolean member = dice.chance(0.35);
    long firstSeen = settings.end().getEpochSecond() - dice.below(400 * 86_400);
    String browser = dice.between(100_000_000, 2_000_000_000) + "." + firstSeen;
    return new Visitor(
        number,
        people.person(number),
        consent ? browser : null,
        member ? "u_" + dice.code(ALPHABET, 12) : null,
        Identifiers.ip(dice),
        dice.pick(mobile ? MOBILE : DESKTOP),
        mobile ? "mobile" : "desktop");
  }
}
