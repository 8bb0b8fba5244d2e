package studio.moment.lake.local.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Text as it may stand in HTML and SVG. */
public final class Html {
  private Html() {}

  public static String escape(Object text) {
    return String.valueOf(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** 58421 as 58,421. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  public static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  public static String section(String title, String lead, String body) {
    return """
        <section>
        <h2>%s</h2>
        <p class="lead">%s</p>
        %s
        </section>
        """
        .formatted(escape(title), escape(lead), body);
  }

  /**
   * What stands in the page's head as its style: one file with all, that needs nothing else.
   *
   * @param of the class beside whose resources the style lies
   */
  public static String style(Class<?> of, String name) {
    try (InputStream in = of.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number with what it counts, for the top of a page. */
  public static String figure(String value, String what, String kind) {
    return "<div class=\"figure %s\"><b>%s</b><span>%s</span></div>"
        .formatted(kind, escape(value), escape(what));
  }
}
