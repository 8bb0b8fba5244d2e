package studio.moment.lake.local.demo.report;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import studio.moment.lake.local.page.Html;

/** A drawing with a step for each day: where things stand in it, and its frame. */
record DayAxis(int days) {
  static final int WIDTH = 1000;
  static final int HEIGHT = 190;
  private static final int LEFT = 44;
  private static final int RIGHT = 44;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;

  String begin(String label) {
    return "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
        .formatted(WIDTH, HEIGHT, Html.escape(label));
  }

  /** Lines at nothing, half and most, with a number on either side. */
  String grid(long left, Long right) {
    StringBuilder svg = new StringBuilder();
    for (int half = 0; half <= 2; half++) {
      String y = Html.decimal(y(half, 2));
      String below = Html.decimal(y(half, 2) + 4);
      svg.append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(LEFT, WIDTH - RIGHT, y, y));
      svg.append(
          "<text class=\"left\" x=\"%d\" y=\"%s\">%s</text>"
              .formatted(LEFT - 6, below, Html.number(left * half / 2)));
      if (right != null) {
        svg.append(
            "<text class=\"right\" x=\"%d\" y=\"%s\">%s</text>"
                .formatted(WIDTH - RIGHT + 6, below, Html.number(right * half / 2)));
      }
      svg.append('\n');
    }
    return svg.toString();
  }

  /** The day's name under the first day and the first of each month. */
  String name(int index, LocalDate day) {
    if (day.getDayOfMonth() != 1 && index != 0) {
      return "";
    }
    return "<text class=\"month\" x=\"%s\" y=\"%d\">%s</text>%n"
        .formatted(
            Html.decimal(x(index)),
            HEIGHT - 8,
            day.getDayOfMonth()
                + " "
                + day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
  }

  /** A bar of a day from one height to another. */
  String bar(String kind, int index, double from, double to, String title) {
    return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>%n"
        .formatted(
            kind,
            Html.decimal(x(index)),
            Html.decimal(to),
            Html.decimal(step() * 0.78),
            Html.decimal(from - to),
            Html.escape(title));
  }

  double step() {
    return (double) (WIDTH - LEFT - RIGHT) / days;
  }

  double x(int index) {
    return LEFT + index * step();
  }

  double y(long value, long most) {
    return HEIGHT - BOTTOM - (double) value / most * (HEIGHT - TOP - BOTTOM);
  }

  /** The next 1, 2, 4, 6 or 8 times a power of ten, so that halves are round too. */
  static long roundedUp(long value) {
    for (long power = 1; ; power *= 10) {
      for (long factor : new long[] {1, 2, 4, 6, 8}) {
        if (factor * power >= value) {
          return Math.max(2, factor * power);
        }
      }
    }
  }
}
