package studio.moment.lake.local.platform.make;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.people.Identifiers;
import studio.moment.lake.local.platform.people.Identifiers.Bank;
import studio.moment.lake.local.platform.people.People;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.PayoutMethod;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** Creators, and where their money goes. */
public final class Creators {
  private static final List<String> GRADES = List.of("seed", "sprout", "tree", "forest");
  private static final List<BigDecimal> SHARES =
      List.of(
          new BigDecimal("0.50000"),
          new BigDecimal("0.60000"),
          new BigDecimal("0.70000"),
          new BigDecimal("0.75000"));
  // Handles are public: they say nothing of the person.
  private static final List<String> FIRST_WORDS =
      List.of("blue", "slow", "sunny", "lazy", "jeju", "seoul", "cloud", "night", "happy");
  private static final List<String> SECOND_WORDS =
      List.of("wave", "suitcase", "trip", "window_seat", "checkin", "map", "gate", "pillow");
  private static final List<String> LANGUAGES = List.of("ko", "en", "ja", "vi", "th");
  private static final List<String> INTERESTS =
      List.of("제주", "호캉스", "캠핑", "맛집", "항공권특가", "렌터카", "backpacking", "family", "diving");
  private static final List<String> MEMOS =
      List.of(
          "정산 문의는 %s 로 연락 (오후 2시 이후)",
          "계약서 발송 완료. 연락처 변경: %s",
          "Prefers calls to %s, weekdays only",
          "부재 시 %s 로 문자. 세금계산서는 이메일로");

  private final PlatformSettings settings;
  private final People people;

  public Creators(PlatformSettings settings) {
    this.settings = settings;
    this.people = new People(settings.seed(), "creator");
  }

  public List<Creator> all() {
    List<Creator> creators = new ArrayList<>();
    for (long id = 1; id <= Math.max(20, settings.scaled(800)); id++) {
      creators.add(creator(id));
    }
    return List.copyOf(creators);
  }

  private Creator creator(long id) {
    Dice dice = Dice.of(settings.seed(), "creator", id);
    Person person = people.person(id);
    int grade = dice.weighted(55, 28, 13, 4);
    Instant joined =
        PlatformSettings.startOf(settings.firstDay().minusDays(dice.between(151, 1200)))
            .plusSeconds(dice.below(86_400))
            .plusNanos(dice.below(1_000_000) * 1000L);
    long sinceJoined = settings.end().getEpochSecond() - joined.getEpochSecond();
    Instant updated = joined.plusSeconds((long) (sinceJoined * dice.unit()));
    return new Creator(
        id,
        dice.pick(FIRST_WORDS) + "_" + dice.pick(SECOND_WORDS) + "_" + id,
        person,
        Spellings.phone(person.phone(), dice),
        Spellings.email(person.email(), dice),
        GRADES.get(grade),
        List.of("active", "paused", "left").get(dice.weighted(88, 8, 4)),
        followers(grade, dice),
        SHARES.get(grade),
        LANGUAGES.subList(0, dice.weighted(60, 30, 10) + 1),
        interests(dice),
        dice.chance(0.3) ? memo(person, dice) : null,
        joined,
        updated);
  }

  private static int followers(int grade, Dice dice) {
    int tens = dice.between(10, 99);
    return tens * List.of(10, 80, 600, 5000).get(grade);
  }

  private static List<String> interests(Dice dice) {
    List<String> chosen = new ArrayList<>();
    for (String interest : INTERESTS) {
      if (dice.chance(0.25)) {
        chosen.add(interest);
      }
    }
    return List.copyOf(chosen);
  }

  private static FreeText memo(Person person, Dice dice) {
    Secret phone = new Secret(Kind.PHONE, Spellings.phone(person.phone(), dice));
    return FreeText.with(dice.pick(MEMOS), phone);
  }

  /** One method for most creators, two for some, none for those who never gave one. */
  public List<PayoutMethod> payoutMethods(List<Creator> creators) {
    List<PayoutMethod> methods = new ArrayList<>();
    for (Creator creator : creators) {
      Dice dice = Dice.of(settings.seed(), "payout method", creator.id());
      int count = dice.weighted(8, 80, 12);
      for (int index = 0; index < count; index++) {
        Bank bank = dice.pick(Identifiers.BANKS);
        methods.add(
            new PayoutMethod(
                methods.size() + 1L,
                creator,
                bank,
                Identifiers.account(bank, dice),
                index == 0,
                dice.chance(0.93),
                creator
                    .joinedAt()
                    .atZone(PlatformSettings.SEOUL)
                    .toLocalDate()
                    .plusDays(dice.below(30))));
      }
    }
    return List.copyOf(methods);
  }
}
