package studio.moment.lake.local.platform.make;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Campaign;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** Campaigns, the first of them without an end. */
public final class Campaigns {
  private static final List<String> SEASONS =
      List.of("얼리버드", "황금연휴", "주말특가", "Long Stay", "첫 예약", "제주 한 달 살기");
  private static final List<String> TAGS = List.of("hotel", "flight", "car", "신규", "재방문", "vip");

  private Campaigns() {}

  public static List<Campaign> of(PlatformSettings settings) {
    Dice dice = Dice.of(settings.seed(), "campaigns");
    List<Campaign> campaigns = new ArrayList<>();
    for (int id = 1; id <= 18; id++) {
      LocalDate start = settings.firstDay().plusDays(dice.below(settings.days()) - 20L);
      List<String> tags = new ArrayList<>();
      for (String tag : TAGS) {
        if (dice.chance(0.35)) {
          tags.add(tag);
        }
      }
      campaigns.add(
          new Campaign(
              id,
              dice.pick(SEASONS) + " " + id,
              PlatformSettings.startOf(start),
              id == 1 ? null : PlatformSettings.startOf(start.plusDays(dice.between(5, 40))),
              List.copyOf(tags),
              dice.pick(List.of(1, 7, 30)),
              dice.between(3, 80) * 100_000L));
    }
    return List.copyOf(campaigns);
  }
}
