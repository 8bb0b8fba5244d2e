package studio.moment.lake.local.platform.tables;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.people.Identifiers;
import studio.moment.lake.local.platform.people.People;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/**
 * What older systems left behind. Some personal values stand where no name tells of them: one memo
 * in forty holds a phone number, one JSON document in fifty an e-mail address, and one of the
 * reserved fields in fifty a resident number.
 */
final class OlderTables {
  private static final int LEAST_ROWS = 400;
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private OlderTables() {}

  static List<TableData> of(Platform platform) {
    return List.of(
        new TableData(
            "\"회원\"",
            "\"회원번호\", \"성명\", \"휴대폰\", \"이메일\", \"생년월일\", \"주소\", \"등급\", \"적립금\", \"메모\","
                + " \"가입일시\"",
            sink -> members(platform.settings(), sink)),
        new TableData(
            "ops.tb_cust",
            "cust_no, cust_nm, hp_no, jumin_no, saengil, juso, gyejwa_no, grade_cd, shop_nm,"
                + " use_yn, etc1, etc2, extra, options, reg_dt",
            sink -> customers(platform.settings(), sink)));
  }

  private static int rows(PlatformSettings settings) {
    return Math.max(LEAST_ROWS, settings.scaled(600));
  }

  private static void members(PlatformSettings settings, RowSink sink) {
    People people = new People(settings.seed(), "member");
    for (long id = 1; id <= rows(settings); id++) {
      Dice dice = Dice.of(settings.seed(), "members", id);
      Person person = people.person(id);
      Secret phone = new Secret(Kind.PHONE, Spellings.phone(person.phone(), dice));
      sink.row(
          id,
          new Secret(Kind.NAME, person.name()),
          phone,
          dice.chance(0.3) ? null : new Secret(Kind.EMAIL, person.email()),
          dice.chance(0.4) ? null : new Secret(Kind.BIRTH_DATE, person.birthDate().toString()),
          dice.chance(0.5) ? null : new Secret(Kind.ADDRESS, person.address()),
          dice.pick(List.of("일반", "일반", "우수", "최우수")),
          dice.between(0, 90) * 500,
          id % 40 == 0
              ? FreeText.with("본인 요청으로 번호 변경 %s", phone)
              : dice.pick(List.of("휴면 안내 발송", "재가입 희망", "사은품 수령 완료", "특이사항 없음")),
          joined(settings, dice));
    }
  }

  private static void customers(PlatformSettings settings, RowSink sink) {
    People people = new People(settings.seed(), "customer");
    for (long id = 1; id <= rows(settings); id++) {
      Dice dice = Dice.of(settings.seed(), "customers", id);
      Person person = people.person(id);
      sink.row(
          id,
          new Secret(Kind.NAME, person.name()),
          dice.chance(0.1) ? null : new Secret(Kind.PHONE, Spellings.phone(person.phone(), dice)),
          dice.chance(0.6) ? null : new Secret(Kind.RESIDENT_NUMBER, person.residentNumber()),
          dice.chance(0.2) ? null : new Secret(Kind.BIRTH_DATE, DAY.format(person.birthDate())),
          dice.chance(0.2) ? null : new Secret(Kind.ADDRESS, person.address()),
          dice.chance(0.5)
              ? null
              : new Secret(Kind.ACCOUNT, Identifiers.account(dice.pick(Identifiers.BANKS), dice)),
          dice.pick(List.of("A1", "A2", "B1", "C3")),
          dice.pick(List.of("제주공항점", "김포점", "온라인", "부산역점")),
          dice.chance(0.9) ? "Y" : "N",
          id % 50 == 0
              ? new Secret(Kind.RESIDENT_NUMBER, person.residentNumber())
              : dice.chance(0.3) ? null : "S" + dice.between(1, 9),
          dice.chance(0.5) ? null : dice.pick(List.of("VIP", "단체", "재방문", "N/A")),
          extra(id, person, dice),
          "{\"page\": %d, \"sort\": \"%s\"}"
              .formatted(dice.between(1, 9), dice.pick(List.of("asc", "desc"))),
          joined(settings, dice));
    }
  }

  private static FreeText extra(long id, Person person, Dice dice) {
    String channel = dice.pick(List.of("store", "web", "partner"));
    return id % 50 == 25
        ? FreeText.with(
            "{\"v\": 2, \"from\": {\"channel\": \"" + channel + "\", \"ref\": [\"%s\"]}}",
            new Secret(Kind.EMAIL, person.email()))
        : FreeText.of("{\"v\": 2, \"from\": {\"channel\": \"" + channel + "\", \"ref\": []}}");
  }

  private static LocalDateTime joined(PlatformSettings settings, Dice dice) {
    LocalDate day = settings.firstDay().minusDays(dice.between(400, 3000));
    return day.atTime(dice.below(24), dice.below(60), dice.below(60));
  }
}
