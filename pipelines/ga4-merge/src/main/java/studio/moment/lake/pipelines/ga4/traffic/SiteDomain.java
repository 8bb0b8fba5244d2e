package studio.moment.lake.pipelines.ga4.traffic;

import java.util.Locale;
import java.util.Set;

/** The domain somebody registers: what hosts of one site have in common. */
public final class SiteDomain {
  /** What stands before a country where the country sells names below them, as in co.kr. */
  private static final Set<String> BELOW_COUNTRY =
      Set.of("co", "com", "or", "org", "ne", "net", "go", "gov", "ac", "edu", "re", "pe", "pa");

  private SiteDomain() {}

  /**
   * {@code example.com} of {@code m.example.com}, {@code example.co.kr} of {@code
   * www.example.co.kr}; a name without a dot as it is.
   */
  public static String of(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int last = name.lastIndexOf('.');
    int second = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
    if (second < 0) {
      return name;
    }
    boolean belowCountry =
        name.length() - last - 1 == 2 && BELOW_COUNTRY.contains(name.substring(second + 1, last));
    int start = belowCountry ? name.lastIndexOf('.', second - 1) : second;
    return name.substring(start + 1);
  }
}
