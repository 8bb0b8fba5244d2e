package studio.moment.lake.local.platform.people;

import java.util.List;
import studio.moment.lake.local.platform.random.Dice;

/** Street addresses: districts and street names exist, the house does not. */
final class Addresses {
  private static final List<String> STREETS =
      List.of(
          "서울특별시 강남구 테헤란로",
          "서울특별시 마포구 양화로",
          "서울특별시 종로구 새문안로",
          "서울특별시 송파구 올림픽로",
          "서울특별시 성동구 왕십리로",
          "부산광역시 해운대구 센텀중앙로",
          "부산광역시 수영구 광안해변로",
          "대구광역시 수성구 달구벌대로",
          "인천광역시 연수구 송도과학로",
          "광주광역시 서구 상무중앙로",
          "대전광역시 유성구 대학로",
          "울산광역시 남구 삼산로",
          "세종특별자치시 한누리대로",
          "경기도 성남시 분당구 판교역로",
          "경기도 수원시 영통구 광교중앙로",
          "경기도 고양시 일산동구 중앙로",
          "강원특별자치도 강릉시 경강로",
          "충청북도 청주시 흥덕구 직지대로",
          "전북특별자치도 전주시 완산구 팔달로",
          "전라남도 여수시 이순신광장로",
          "경상북도 경주시 원화로",
          "경상남도 창원시 성산구 중앙대로",
          "제주특별자치도 제주시 첨단로",
          "제주특별자치도 서귀포시 중문관광로");

  private Addresses() {}

  static String of(Dice dice) {
    String street = dice.pick(STREETS) + " " + (900 + dice.below(90));
    return dice.chance(0.6)
        ? street + ", " + dice.between(101, 119) + "동 " + dice.between(101, 2504) + "호"
        : street;
  }
}
