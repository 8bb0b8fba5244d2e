package studio.moment.lake.local.demo.report;

import java.util.Locale;

/** Text as it may stand in HTML and SVG. */
final class Html {
  private Html() {}

  static String escape(Object text) {
    return String.valueOf(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** 58421 as 58,421. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String section(String title, String lead, String body) {
    return """
        <section>
        <h2>%s</h2>
        <p class="lead">%s</p>
        %s
        </section>
        """
        .formatted(escape(title), escape(lead), body);
  }
}
