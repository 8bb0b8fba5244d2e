package studio.moment.lake.local.demo.report;

import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;

/** Clicks by channel as bars, with the bookings and the creators' won that came of them. */
final class ChannelChart {
  private static final int WIDTH = 1000;
  private static final int ROW = 24;
  private static final int TOP = 24;
  private static final int BARS = 210;
  private static final int LONGEST = 430;
  private static final int BOOKINGS = 800;
  private static final int WON = 990;

  private ChannelChart() {}

  /**
   * The chart.
   *
   * @param channels most clicks first; see {@link studio.moment.lake.local.demo.findings.Charts}
   */
  static String of(QueryResult channels) {
    Cells cells = new Cells(channels);
    if (cells.rows() == 0) {
      return "";
    }
    long most = Math.max(1, cells.number(0, "clicks"));
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
            .formatted(WIDTH, TOP + cells.rows() * ROW));
    svg.append(" aria-label=\"Clicks, bookings and creators' won by channel\">");
    svg.append(
        "<text x=\"%d\" y=\"12\">clicks</text>%s%s%n"
            .formatted(
                BARS, right(BOOKINGS, 12, "head", "bookings"), right(WON, 12, "head", "won")));
    for (int row = 0; row < cells.rows(); row++) {
      row(svg, cells, row, most);
    }
    return svg.append("</svg>").toString();
  }

  private static void row(StringBuilder svg, Cells cells, int row, long most) {
    int top = TOP + row * ROW;
    int middle = top + ROW / 2 + 1;
    long clicks = cells.number(row, "clicks");
    double width = Math.max(1, (double) clicks / most * LONGEST);
    svg.append(right(BARS - 10, middle, "label", Html.escape(cells.text(row, "channel"))));
    svg.append(
        "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"3\"/>"
            .formatted(BARS, top + 2, Html.decimal(width), ROW - 7));
    svg.append(
        "<text class=\"value\" x=\"%s\" y=\"%d\">%s</text>"
            .formatted(Html.decimal(BARS + width + 8), middle, Html.number(clicks)));
    svg.append(right(BOOKINGS, middle, "value", amount(cells.number(row, "bookings"))));
    svg.append(right(WON, middle, "value", amount(cells.number(row, "creator_krw")))).append('\n');
  }

  private static String amount(long number) {
    return number == 0 ? "·" : Html.number(number);
  }

  private static String right(int x, int y, String kind, String text) {
    return "<text class=\"left %s\" x=\"%d\" y=\"%d\">%s</text>".formatted(kind, x, y, text);
  }
}
