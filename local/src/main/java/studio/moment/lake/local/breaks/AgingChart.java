package studio.moment.lake.local.breaks;

import java.util.List;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.pipelines.revenue.breaks.Aging;
import studio.moment.lake.pipelines.revenue.breaks.PartnerBreaks;

/** Breaks of each partner as a bar, divided by how old they are. */
final class AgingChart {
  private static final int WIDTH = 1000;
  private static final int ROW = 28;
  private static final int BARS = 170;
  private static final int LONGEST = 720;

  private AgingChart() {}

  static String of(List<PartnerBreaks> partners) {
    long most = partners.stream().mapToLong(PartnerBreaks::breaks).max().orElse(0);
    if (most == 0) {
      return "";
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Breaks by age\">"
            .formatted(WIDTH, partners.size() * ROW));
    for (int row = 0; row < partners.size(); row++) {
      bar(svg, partners.get(row), row * ROW, most);
    }
    svg.append("</svg><ul class=\"keys\">");
    for (Aging bucket : Aging.values()) {
      svg.append(
          "<li><svg viewBox=\"0 0 10 10\"><rect class=\"age%d\" width=\"10\" height=\"10\" rx=\"2\"/></svg>%s"
              .formatted(bucket.ordinal(), Html.escape(bucket.label())));
    }
    return svg.append("</ul>\n").toString();
  }

  private static void bar(StringBuilder svg, PartnerBreaks partner, int top, long most) {
    int middle = top + ROW / 2 + 4;
    svg.append(
        "<text class=\"left\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(BARS - 12, middle, Html.escape(partner.partner())));
    double x = BARS;
    for (Aging bucket : Aging.values()) {
      long count = partner.aging().get(bucket.ordinal());
      double width = (double) count / most * LONGEST;
      if (count > 0) {
        svg.append(
            "<rect class=\"age%d\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s: %s</title></rect>"
                .formatted(
                    bucket.ordinal(),
                    Html.decimal(x),
                    top + 4,
                    Html.decimal(width),
                    ROW - 8,
                    Html.escape(bucket.label()),
                    Html.number(count)));
      }
      x += width;
    }
    svg.append(
        "<text class=\"soft\" x=\"%s\" y=\"%d\">%s</text>%n"
            .formatted(Html.decimal(x + 8), middle, Html.number(partner.breaks())));
  }
}
