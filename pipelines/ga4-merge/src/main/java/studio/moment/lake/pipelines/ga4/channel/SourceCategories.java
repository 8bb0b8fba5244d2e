package studio.moment.lake.pipelines.ga4.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which traffic sources are search engines, social networks, video sites, shops, AI assistants and
 * mailboxes, world-wide and in Korea.
 *
 * <p>A source is found without regard to case, as a bare name ({@code naver}), or as a host: its
 * own entry first, then that of each domain around it, so {@code m.search.naver.com} is what {@code
 * naver.com} is while {@code cafe.naver.com} has an entry of its own. An entry {@code google.*}
 * stands for the domain in every country. Korean blogs and cafes (Naver, Daum, Tistory, Brunch) are
 * social: people read them for other people's word, as GA4 has it with Blogger and Reddit.
 */
public final class SourceCategories {
  private static final String BUNDLED = "source_categories.csv";
  private static final String HEADER = "source,category";

  /** What follows the dot of {@code google.*}: {@code com}, {@code de}, {@code co.kr}. */
  private static final Pattern COUNTRY_DOMAIN = Pattern.compile("[a-z]{2,3}(\\.[a-z]{2})?");

  private static final Pattern SCHEME = Pattern.compile("^(https?|android-app)://");

  private final Map<String, SourceCategory> entries = new HashMap<>();
  private final Map<String, SourceCategory> inEveryCountry = new HashMap<>();

  private SourceCategories(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("line 1 of the source categories is not " + HEADER);
    }
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      if (cells.length != 2 || cells[0].isBlank()) {
        throw wrong(line, "is not a source and a category");
      }
      add(cells[0], category(cells[1], line), line);
    }
  }

  /** The list that comes with the pipeline. */
  public static SourceCategories bundled() {
    try (InputStream in = SourceCategories.class.getResourceAsStream(BUNDLED);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return read(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a list.
   *
   * @param lines {@code source,category} with a header; sources in lower case
   * @throws IllegalArgumentException naming the line that cannot be read or says a source again
   */
  public static SourceCategories read(List<String> lines) {
    return new SourceCategories(lines);
  }

  /** The category of a source as GA4 names it; {@link SourceCategory#NONE} where it has none. */
  public SourceCategory of(String source) {
    if (source == null) {
      return SourceCategory.NONE;
    }
    String name = host(source);
    SourceCategory own = entries.get(name);
    if (own != null) {
      return own;
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
      SourceCategory category = entries.get(name);
      if (category == null && COUNTRY_DOMAIN.matcher(name.substring(dot + 1)).matches()) {
        category = inEveryCountry.get(name.substring(0, dot));
      }
      if (category != null) {
        return category;
      }
      name = name.substring(dot + 1);
    }
    return SourceCategory.NONE;
  }

  private static String host(String source) {
    String name = SCHEME.matcher(source.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  private void add(String source, SourceCategory category, int line) {
    boolean everyCountry = source.endsWith(".*");
    String name = everyCountry ? source.substring(0, source.length() - 2) : source;
    if (!name.equals(name.toLowerCase(Locale.ROOT)) || name.indexOf('*') >= 0) {
      throw wrong(line, "names a source that is not in lower case or has a * before its end");
    }
    if ((everyCountry ? inEveryCountry : entries).put(name, category) != null) {
      throw wrong(line, "says a source again: " + source);
    }
  }

  private static SourceCategory category(String text, int line) {
    try {
      return SourceCategory.named(text);
    } catch (IllegalArgumentException e) {
      throw wrong(line, "has an unknown category: " + text);
    }
  }

  private static IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException("line " + (line + 1) + " of the source categories " + what);
  }
}
