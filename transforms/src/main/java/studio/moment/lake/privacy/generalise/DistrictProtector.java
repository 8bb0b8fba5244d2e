package studio.moment.lake.privacy.generalise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Optional;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.generalise.Districts.District;
import studio.moment.lake.privacy.generalise.Districts.RegionName;
import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * Region and district of a Korean address, under their official names: 서울 강남구 역삼동 1 to 서울특별시 강남구,
 * 경기 수원시 영통구 to 경기도 수원시 영통구, 세종시 한누리대로 to 세종특별자치시 (which has no districts). Both must be known and
 * stand side by side; white space between and inside names does not matter. NULL for anything else,
 * so that a value that is no address shows nothing.
 */
public final class DistrictProtector implements Protector {

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    Optional<String> district = find(new String(value, offset, length, UTF_8));
    if (district.isEmpty()) {
      out.setNull();
      return;
    }
    byte[] bytes = district.get().getBytes(UTF_8);
    System.arraycopy(bytes, 0, out.reserve(bytes.length), 0, bytes.length);
    out.setLength(bytes.length);
  }

  static Optional<String> find(String address) {
    String text = Normalizer.normalize(address, Normalizer.Form.NFC);
    StringBuilder compact = new StringBuilder(text.length());
    boolean[] wordStarts = new boolean[text.length() + 1];
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (WhiteSpace.is(c)) {
        start = true;
      } else {
        wordStarts[compact.length()] = start;
        compact.append(c);
        start = !Character.isLetter(c);
      }
    }
    wordStarts[compact.length()] = true;
    String letters = compact.toString();
    for (int at = 0; at < letters.length(); at++) {
      if (wordStarts[at]) {
        Optional<String> found = findAt(letters, at, wordStarts);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> findAt(String text, int at, boolean[] wordStarts) {
    for (RegionName region : Districts.REGION_NAMES) {
      if (text.startsWith(region.name(), at)) {
        int end = at + region.name().length();
        if (region.districts().isEmpty()) {
          // 세종대로 is a street of Seoul, so the short names must be words of their own.
          if (wordStarts[end]
              || !Character.isLetter(text.charAt(end))
              || region.name().equals(region.region())) {
            return Optional.of(region.region());
          }
          continue;
        }
        for (District district : region.districts()) {
          Optional<String> name = districtAt(text, end, district);
          if (name.isPresent()) {
            return Optional.of(region.region() + " " + name.get());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> districtAt(String text, int at, District district) {
    String name = district.name();
    boolean whole = text.startsWith(name, at);
    String stem = name.substring(0, name.length() - 1);
    if (!whole && (district.boroughs().isEmpty() || !text.startsWith(stem, at))) {
      return Optional.empty();
    }
    int end = at + (whole ? name.length() : stem.length());
    for (String borough : district.boroughs()) {
      if (text.startsWith(borough, end)) {
        return Optional.of(name + " " + borough);
      }
    }
    return whole ? Optional.of(name) : Optional.empty();
  }
}
