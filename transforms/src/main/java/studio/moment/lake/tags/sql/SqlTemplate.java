package studio.moment.lake.tags.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL with {@code ${names}} to fill. */
record SqlTemplate(String text) {
  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z_]+)}");

  static SqlTemplate of(String file) {
    try (InputStream in = SqlTemplate.class.getResourceAsStream(file)) {
      return new SqlTemplate(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with every name replaced; a name that has no value is a defect. */
  String fill(Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalStateException("no value for " + match.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
