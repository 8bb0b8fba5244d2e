package studio.moment.lake.privacy.generalise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Korea's regions (시도) and districts (시군구), from {@code districts.txt} beside this class. */
final class Districts {
  /**
   * One way to write a region.
   *
   * @param name as it is found in addresses
   * @param region its official name
   * @param districts empty for the one region that has none
   */
  record RegionName(String name, String region, List<District> districts) {}

  /**
   * @param name with its suffix: 강남구, 수원시, 양평군
   * @param boroughs the 구 of a city, empty where it has none
   */
  record District(String name, List<String> boroughs) {}

  private static final Pattern DISTRICT = Pattern.compile("([^\\s\\[\\]]+)(?:\\[([^\\]]*)\\])?");

  /** Longer names first, so that 서울특별시 is not read as 서울. */
  static final List<RegionName> REGION_NAMES = load();

  private Districts() {}

  private static List<RegionName> load() {
    List<RegionName> names = new ArrayList<>();
    try (InputStream in = Districts.class.getResourceAsStream("districts.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          addRegion(line, names);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.sort(Comparator.comparing((RegionName name) -> name.name().length()).reversed());
    return List.copyOf(names);
  }

  private static void addRegion(String line, List<RegionName> names) {
    int colon = line.indexOf(':');
    List<District> districts =
        DISTRICT
            .matcher(line.substring(colon + 1))
            .results()
            .map(Districts::district)
            .sorted(
                Comparator.comparing((District district) -> district.name().length()).reversed())
            .toList();
    String[] regionNames = line.substring(0, colon).split("/");
    for (String name : regionNames) {
      names.add(new RegionName(name, regionNames[0], districts));
    }
  }

  private static District district(MatchResult match) {
    String boroughs = match.group(2);
    return new District(
        match.group(1), boroughs == null ? List.of() : List.of(boroughs.split(" ")));
  }
}
