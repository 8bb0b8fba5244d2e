package studio.moment.lake.local.platform.tables;

import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.people.Identifiers;
import studio.moment.lake.local.platform.people.Identifiers.Bank;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.PayoutMethod;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** Creators and their accounts. */
final class PeopleTables {
  private PeopleTables() {}

  static List<TableData> of(Platform platform) {
    return List.of(
        new TableData(
            "creators",
            "creator_id, handle, name, phone, email, birth_date, gender, address, resident_number,"
                + " settlement_account, grade, status, followers, share, languages, interests,"
                + " profile, memo, marketing_consent, joined_at, updated_at",
            sink -> platform.creators().forEach(creator -> creator(platform, creator, sink))),
        new TableData(
            "creator_accounts",
            "account_id, creator_id, kind, bank_code, bank_name, account_number, holder_name,"
                + " is_default, verified, opened_on",
            sink -> platform.payoutMethods().forEach(method -> account(method, sink))));
  }

  private static void creator(Platform platform, Creator creator, RowSink sink) {
    Dice dice = Dice.of(platform.settings().seed(), "creators", creator.id());
    Person person = creator.person();
    sink.row(
        creator.id(),
        creator.handle(),
        new Secret(Kind.NAME, person.name()),
        new Secret(Kind.PHONE, creator.phone()),
        new Secret(Kind.EMAIL, creator.email()),
        new Secret(Kind.BIRTH_DATE, person.birthDate().toString()),
        person.gender(),
        new Secret(Kind.ADDRESS, person.address()),
        dice.chance(0.7) ? new Secret(Kind.RESIDENT_NUMBER, person.residentNumber()) : null,
        dice.chance(0.2) ? oldAccount(dice) : null,
        creator.grade(),
        creator.status(),
        creator.followers(),
        creator.share(),
        creator.languages(),
        creator.interests(),
        profile(creator, dice),
        creator.memo(),
        dice.chance(0.2) ? null : dice.chance(0.6),
        creator.joinedAt(),
        creator.updatedAt());
  }

  private static FreeText oldAccount(Dice dice) {
    Bank bank = dice.pick(Identifiers.BANKS);
    Secret number = new Secret(Kind.ACCOUNT, Identifiers.account(bank, dice));
    return FreeText.with(bank.name() + " %s", number);
  }

  private static FreeText profile(Creator creator, Dice dice) {
    String channel = dice.pick(List.of("youtube", "instagram", "naver_blog", "tiktok"));
    String template =
        """
        {"channels": [{"kind": "%s", "handle": "@%s", "followers": %d}], \
        "contact": {"email": "%%s", "prefers": "%s"}, "bio": "%s"}"""
            .formatted(
                channel,
                creator.handle(),
                creator.followers(),
                dice.pick(List.of("kakao", "mail", "phone")),
                dice.pick(List.of("여행하며 삽니다", "호캉스 \\\"전문\\\" 블로거", "Slow travel in Korea")));
    return FreeText.with(template, new Secret(Kind.EMAIL, creator.person().email()));
  }

  private static void account(PayoutMethod method, RowSink sink) {
    sink.row(
        method.id(),
        method.creator().id(),
        method.id() % 9 == 0 ? "business" : "personal",
        method.bank().code(),
        method.bank().name(),
        new Secret(Kind.ACCOUNT, method.account()),
        new Secret(Kind.NAME, method.creator().person().name()),
        method.isDefault(),
        method.verified(),
        method.openedOn());
  }
}
