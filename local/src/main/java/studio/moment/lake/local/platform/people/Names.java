package studio.moment.lake.local.platform.people;

import java.util.List;
import java.util.Locale;
import studio.moment.lake.local.platform.random.Dice;

/** A name and the same name as a login. */
record Names(String name, String login) {
  private static final List<String> SURNAMES =
      List.of(
          "김 kim",
          "이 lee",
          "박 park",
          "최 choi",
          "정 jung",
          "강 kang",
          "조 cho",
          "윤 yoon",
          "장 jang",
          "임 lim",
          "한 han",
          "오 oh",
          "서 seo",
          "신 shin",
          "권 kwon",
          "황 hwang",
          "안 ahn",
          "송 song",
          "전 jeon",
          "홍 hong",
          "남궁 namgung",
          "황보 hwangbo");
  private static final int[] SURNAME_WEIGHTS = {
    21, 15, 8, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1
  };
  private static final List<String> GIVEN =
      List.of(
          "민준 minjun",
          "서연 seoyeon",
          "도윤 doyun",
          "하은 haeun",
          "지호 jiho",
          "수아 sua",
          "예준 yejun",
          "지유 jiyu",
          "시우 siwoo",
          "서현 seohyun",
          "주원 juwon",
          "민서 minseo",
          "건우 gunwoo",
          "윤서 yunseo",
          "현우 hyunwoo",
          "채원 chaewon",
          "준서 junseo",
          "다은 daeun",
          "은우 eunwoo",
          "가은 gaeun",
          "태양 taeyang",
          "나래 narae",
          "한결 hangyeol",
          "슬기 seulgi",
          "보람 boram",
          "아름 areum",
          "재현 jaehyun",
          "소율 soyul",
          "정훈 junghoon",
          "미경 mikyung",
          "영수 youngsoo",
          "은주 eunju",
          "성민 sungmin",
          "혜진 hyejin",
          "빈 bin",
          "솔 sol");
  private static final List<String> LATIN_FIRST =
      List.of(
          "Anna", "Daniel", "Sofia", "Lucas", "Mia", "Noah", "Chloé", "Jürgen", "Aiko", "Haruto",
          "Linh", "Minh", "Olivia", "Liam", "Zoë", "Mateo");
  private static final List<String> LATIN_LAST =
      List.of(
          "Smith",
          "Müller",
          "Tanaka",
          "Nguyen",
          "García",
          "O'Brien",
          "Lindqvist",
          "Rossi",
          "Sato",
          "Martin",
          "Dubois",
          "Kowalska");

  /** One name in eight is not Korean. */
  static Names of(Dice dice) {
    return dice.chance(0.125) ? latin(dice) : korean(dice);
  }

  private static Names korean(Dice dice) {
    String[] surname = SURNAMES.get(dice.weighted(SURNAME_WEIGHTS)).split(" ");
    String[] given = dice.pick(GIVEN).split(" ");
    return new Names(surname[0] + given[0], given[1] + "." + surname[1]);
  }

  private static Names latin(Dice dice) {
    String first = dice.pick(LATIN_FIRST);
    String last = dice.pick(LATIN_LAST);
    String login = (first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
    return new Names(first + " " + last, login);
  }
}
