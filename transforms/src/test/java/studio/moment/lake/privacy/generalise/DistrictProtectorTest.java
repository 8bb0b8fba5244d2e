package studio.moment.lake.privacy.generalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;

class DistrictProtectorTest {
  @ParameterizedTest
  @CsvSource({
    "서울특별시 강남구 테헤란로 152, 서울특별시 강남구",
    "서울시 강남구 역삼동 1-2, 서울특별시 강남구",
    "서울 강남구, 서울특별시 강남구",
    "서울강남구역삼동, 서울특별시 강남구",
    "서울 중구 세종대로 110, 서울특별시 중구",
    "서울 중랑구 망우로, 서울특별시 중랑구",
    "(06236) 서울특별시 강남구 테헤란로 152, 서울특별시 강남구",
    "06236 서울 강남구, 서울특별시 강남구",
    "대한민국 부산광역시 해운대구 우동, 부산광역시 해운대구",
    "부산 부산진구 서면로, 부산광역시 부산진구",
    "경기도 수원시 영통구 광교로 1, 경기도 수원시 영통구",
    "경기 수원시영통구, 경기도 수원시 영통구",
    "경기 성남 분당구 판교로, 경기도 성남시 분당구",
    "경기도 수원시, 경기도 수원시",
    "경기 광주시 오포읍, 경기도 광주시",
    "광주 광산구 첨단로, 광주광역시 광산구",
    "광주광역시 북구, 광주광역시 북구",
    "경남 창원시 마산합포구, 경상남도 창원시 마산합포구",
    "강원도 고성군 간성읍, 강원특별자치도 고성군",
    "경남 고성군 고성읍, 경상남도 고성군",
    "전라북도 전주시 완산구, 전북특별자치도 전주시 완산구",
    "제주도 서귀포시 중문동, 제주특별자치도 서귀포시",
    "제주 제주시 연동, 제주특별자치도 제주시",
    "대구 군위군, 대구광역시 군위군",
    "인천 남구 주안동, 인천광역시 남구",
    "인천 남동구 구월동, 인천광역시 남동구",
    "세종특별자치시 한누리대로 2130, 세종특별자치시",
    "세종시 보람동, 세종특별자치시",
    "'세종, 한누리대로 2130', 세종특별자치시",
    "세종특별자치시어진동, 세종특별자치시",
    "'서울특별시\u3000강남구', 서울특별시 강남구"
  })
  void an_address_keeps_region_and_district_under_their_official_names(
      String address, String district) {
    assertThat(district(address)).isEqualTo(district);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "서울특별시",
        "서울 강남역 3번 출구",
        "강남구 역삼동",
        "수원시 영통구",
        "세종대로 110",
        "홍길동",
        "010-1234-5678",
        "부산식당 강남구",
        "서울 해운대구",
        "123 Teheran-ro, Gangnam-gu, Seoul",
        "광주시 오포읍",
        "\uD55C",
        "😀"
      })
  void without_both_there_is_no_protected_form(String text) {
    assertThat(district(text)).isNull();
  }

  @Test
  void nothing_after_the_district_is_shown() {
    assertThat(district("서울 강남구 역삼동 736-1 101동 1203호 홍길동 010-1234-5678")).isEqualTo("서울특별시 강남구");
  }

  @Test
  void a_decomposed_address_is_read() {
    assertThat(district(Normalizer.normalize("서울 강남구 역삼동", Normalizer.Form.NFD)))
        .isEqualTo("서울특별시 강남구");
  }

  @Test
  void every_region_is_known_with_the_districts_it_has() {
    // 17 regions and the one that Gwangju and Jeonnam are to form; 25 districts in Seoul, 31 cities
    // and counties in Gyeonggi.
    assertThat(
            Districts.REGION_NAMES.stream()
                .map(Districts.RegionName::region)
                .collect(Collectors.toSet()))
        .hasSize(18);
    assertThat(districts("서울특별시")).isEqualTo(25);
    assertThat(districts("부산광역시")).isEqualTo(16);
    assertThat(districts("경기도")).isEqualTo(31);
    assertThat(districts("강원특별자치도")).isEqualTo(18);
    assertThat(districts("충청북도")).isEqualTo(11);
    assertThat(districts("충청남도")).isEqualTo(15);
    assertThat(districts("전북특별자치도")).isEqualTo(14);
    assertThat(districts("전라남도")).isEqualTo(22);
    assertThat(districts("경상남도")).isEqualTo(18);
    assertThat(districts("세종특별자치시")).isZero();
  }

  private static int districts(String region) {
    return Districts.REGION_NAMES.stream()
        .filter(name -> name.name().equals(region))
        .findFirst()
        .orElseThrow()
        .districts()
        .size();
  }

  private static String district(String text) {
    return Applied.text(new DistrictProtector(), text);
  }
}
