package studio.moment.lake.local.platform.make;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.people.Identifiers;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Booking;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;
import studio.moment.lake.local.platform.truth.Ticket;

/** What creators write to support, with more about themselves than they should. */
public final class Tickets {
  private static final List<String> SUBJECTS =
      List.of("정산이 안 들어왔어요", "예약이 안 보입니다", "연락처 변경 요청", "Payout question", "카드 등록 문의");

  private final PlatformSettings settings;

  public Tickets(PlatformSettings settings) {
    this.settings = settings;
  }

  public List<Ticket> of(List<Creator> creators, List<Booking> bookings) {
    Dice dice = Dice.of(settings.seed(), "tickets");
    List<Ticket> tickets = new ArrayList<>();
    for (long id = 1; id <= settings.scaled(400); id++) {
      Creator author = dice.pick(creators);
      Booking booking = bookings.isEmpty() || dice.chance(0.6) ? null : dice.pick(bookings);
      Person person = author.person();
      Instant created =
          PlatformSettings.startOf(settings.firstDay().plusDays(dice.below(settings.days())))
              .plusSeconds(Rhythm.secondOfDay(dice));
      Instant closed = created.plusSeconds(dice.between(600, 6 * 86_400));
      tickets.add(
          new Ticket(
              id,
              author,
              booking,
              dice.chance(0.7) ? Spellings.phone(person.phone(), dice) : null,
              Spellings.email(person.email(), dice),
              dice.pick(SUBJECTS),
              body(person, dice),
              created,
              closed.isBefore(settings.end()) ? closed : null));
    }
    return List.copyOf(tickets);
  }

  private static FreeText body(Person person, Dice dice) {
    Secret phone = new Secret(Kind.PHONE, Spellings.phone(person.phone(), dice));
    Secret email = new Secret(Kind.EMAIL, Spellings.email(person.email(), dice));
    return switch (dice.weighted(22, 24, 20, 10, 8, 8, 8)) {
      case 0 -> FreeText.of("지난달 예약 두 건이 정산 내역에 보이지 않습니다.\n확인 부탁드립니다.");
      case 1 -> FreeText.with("안녕하세요, 연락처가 %s 로 바뀌었습니다. 전화 주세요!", phone);
      case 2 -> FreeText.with("Please send the statement to %s\tthanks", email);
      case 3 -> FreeText.with("번호는 %s, 메일은 %s 입니다. \\ 둘 다 확인해 주세요.", phone, email);
      case 4 ->
          FreeText.with(
              "원천징수 때문에 주민번호 남깁니다: %s", new Secret(Kind.RESIDENT_NUMBER, person.residentNumber()));
      case 5 -> FreeText.with("결제 카드 %s 로 변경해 주세요", new Secret(Kind.CARD, Identifiers.card(dice)));
      default ->
          FreeText.with(
              "항공권 발권용 여권 번호는 %s 입니다", new Secret(Kind.PASSPORT, Identifiers.passport(dice)));
    };
  }
}
