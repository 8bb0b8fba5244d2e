package studio.moment.lake.local.demo.report;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;

/** Clicks as bars and bookings as a line, by day, each on its own scale. */
final class DaysChart {
  private DaysChart() {}

  /**
   * The chart.
   *
   * @param answer DATE, clicks, bookings, in order
   */
  static String of(QueryResult answer) {
    List<List<Object>> days = answer.rows();
    if (days.isEmpty()) {
      return "";
    }
    DayAxis axis = new DayAxis(days.size());
    long mostClicks = DayAxis.roundedUp(highest(days, 1));
    long mostBookings = DayAxis.roundedUp(highest(days, 2));
    StringBuilder svg = new StringBuilder(axis.begin("Clicks and bookings by day"));
    svg.append(axis.grid(mostClicks, mostBookings));
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < days.size(); index++) {
      LocalDate day = (LocalDate) days.get(index).get(0);
      long clicks = value(days, index, 1);
      long bookings = value(days, index, 2);
      String title =
          "%s: %s clicks, %s bookings".formatted(day, Html.number(clicks), Html.number(bookings));
      svg.append(axis.bar("bar", index, axis.y(0, 1), axis.y(clicks, mostClicks), title));
      svg.append(axis.name(index, day));
      line.append(line.isEmpty() ? "M" : "L").append(Html.decimal(axis.x(index) + axis.step() / 2));
      line.append(' ').append(Html.decimal(axis.y(bookings, mostBookings)));
    }
    svg.append("<path class=\"line\" d=\"").append(line).append("\"/>");
    return svg.append("</svg>").toString();
  }

  private static long highest(List<List<Object>> days, int column) {
    long highest = 1;
    for (int index = 0; index < days.size(); index++) {
      highest = Math.max(highest, value(days, index, column));
    }
    return highest;
  }

  private static long value(List<List<Object>> days, int index, int column) {
    return ((Number) days.get(index).get(column)).longValue();
  }
}
