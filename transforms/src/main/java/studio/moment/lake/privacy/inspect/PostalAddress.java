package studio.moment.lake.privacy.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * Whether a text begins like a Korean address: 시도, 시군구 (세종 has none), then a street or village (로,
 * 길, 동, 읍, 면, 리, 가) with a number.
 */
final class PostalAddress {
  private static final int LEAST = 15;

  /** Room for a postal code before it. */
  private static final int PREFIX = 12;

  private static final int MOST = 600;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\s\\d()\\[\\]-]{0,10}(?:대한민국\\s*)?(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청[남북]|전라[남북]|경상[남북])"
              + "(?:특별자치시|특별자치도|특별시|광역시|시|도)?\\s*(?:[가-힣]{1,5}[시군구읍면]\\s*){0,3}"
              + "[가-힣0-9·]{1,12}(?:로|길|동|읍|면|리|가)\\s*(?:산\\s*)?\\d+");

  private PostalAddress() {}

  private static boolean isNearHangul(byte[] text, int from) {
    for (int at = from; at < from + PREFIX; at++) {
      if (text[at] < 0) {
        return true;
      }
    }
    return false;
  }

  static boolean begins(byte[] text, int from, int to, boolean hasDigit) {
    return hasDigit
        && to - from >= LEAST
        && to - from <= MOST
        && isNearHangul(text, from)
        && ADDRESS.matcher(new String(text, from, to - from, UTF_8)).lookingAt();
  }
}
