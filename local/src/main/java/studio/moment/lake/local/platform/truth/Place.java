package studio.moment.lake.local.platform.truth;

import java.util.List;

/**
 * Somewhere people travel to.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Place(String country, String city, String latitude, String longitude) {
  public static final List<Place> ALL =
      List.of(
          new Place("KR", "제주", "33.49962", "126.53119"),
          new Place("KR", "부산", "35.17955", "129.07564"),
          new Place("KR", "강릉", "37.75185", "128.87606"),
          new Place("KR", "여수", "34.76037", "127.66222"),
          new Place("JP", "오사카", "34.69374", "135.50217"),
          new Place("JP", "도쿄", "35.67619", "139.65031"),
          new Place("JP", "후쿠오카", "33.59036", "130.40172"),
          new Place("VN", "다낭", "16.05441", "108.20217"),
          new Place("TH", "방콕", "13.75633", "100.50177"),
          new Place("US", "괌", "13.44430", "144.79373"));
}
