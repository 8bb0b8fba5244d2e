package studio.moment.lake.local.demo.report;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;

/** Clicks as bars and bookings as a line, by day, each on its own scale. */
final class DaysChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 190;
  private static final int LEFT = 44;
  private static final int RIGHT = 44;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  private final List<List<Object>> days;
  private final long mostClicks;
  private final long mostBookings;

  private DaysChart(List<List<Object>> days) {
    this.days = days;
    this.mostClicks = roundedUp(highest(1));
    this.mostBookings = roundedUp(highest(2));
  }

  /**
   * The chart.
   *
   * @param days DATE, clicks, bookings, in order
   */
  static String of(QueryResult days) {
    return days.rows().isEmpty() ? "" : new DaysChart(days.rows()).svg();
  }

  private String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\"".formatted(WIDTH, HEIGHT));
    svg.append(" aria-label=\"Clicks and bookings by day\">");
    for (int quarter = 0; quarter <= 4; quarter += 2) {
      grid(svg, quarter / 4.0);
    }
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < days.size(); index++) {
      LocalDate day = (LocalDate) days.get(index).get(0);
      bar(svg, index, day);
      line.append(line.isEmpty() ? "M" : "L").append(Html.decimal(x(index) + step() / 2));
      line.append(' ').append(Html.decimal(y(value(index, 2), mostBookings)));
    }
    svg.append("<path class=\"line\" d=\"").append(line).append("\"/>");
    return svg.append("</svg>").toString();
  }

  private void grid(StringBuilder svg, double part) {
    double y = HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
    svg.append(
        """
        <line class="grid" x1="%d" x2="%d" y1="%s" y2="%s"/>
        <text class="left" x="%d" y="%s">%s</text><text class="right" x="%d" y="%s">%s</text>
        """
            .formatted(
                LEFT,
                WIDTH - RIGHT,
                Html.decimal(y),
                Html.decimal(y),
                LEFT - 6,
                Html.decimal(y + 4),
                Html.number(Math.round(mostClicks * part)),
                WIDTH - RIGHT + 6,
                Html.decimal(y + 4),
                Html.number(Math.round(mostBookings * part))));
  }

  private void bar(StringBuilder svg, int index, LocalDate day) {
    double y = y(value(index, 1), mostClicks);
    svg.append(
        "<rect class=\"bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s clicks, %s bookings</title></rect>\n"
            .formatted(
                Html.decimal(x(index)),
                Html.decimal(y),
                Html.decimal(step() * 0.78),
                Html.decimal(HEIGHT - BOTTOM - y),
                day,
                Html.number(value(index, 1)),
                Html.number(value(index, 2))));
    if (day.getDayOfMonth() == 1 || index == 0) {
      svg.append(
          "<text class=\"month\" x=\"%s\" y=\"%d\">%s</text>\n"
              .formatted(
                  Html.decimal(x(index)),
                  HEIGHT - 8,
                  day.getDayOfMonth()
                      + " "
                      + day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    }
  }

  private double step() {
    return (double) (WIDTH - LEFT - RIGHT) / days.size();
  }

  private double x(int index) {
    return LEFT + index * step();
  }

  private static double y(long value, long most) {
    return HEIGHT - BOTTOM - (double) value / most * (HEIGHT - TOP - BOTTOM);
  }

  private long value(int index, int column) {
    return ((Number) days.get(index).get(column)).longValue();
  }

  private long highest(int column) {
    long highest = 1;
    for (int index = 0; index < days.size(); index++) {
      highest = Math.max(highest, value(index, column));
    }
    return highest;
  }

  /** The next 1, 2, 4 or 8 times a power of ten, so that halves are round too. */
  private static long roundedUp(long value) {
    for (long power = 1; ; power *= 10) {
      for (long factor : new long[] {1, 2, 4, 6, 8}) {
        if (factor * power >= value) {
          return Math.max(2, factor * power);
        }
      }
    }
  }
}
